package io.github.reducer.spark;

import io.github.reducer.storage.Replacement;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;

/**
 * In object stores such as S3, where a new object is seen when its stream is closed, and not at all
 * if that is aborted; a rename would copy it there.
 */
final class WholeAtCloseReplacement implements Replacement {
  private final Place target;
  private final FSDataOutputStream out;
  private boolean published;

  private WholeAtCloseReplacement(Place target, FSDataOutputStream out) {
    this.target = target;
    this.out = out;
  }

  /** Whether the file system can abort what is being written. */
  static boolean isPossible(Place target) throws IOException {
    return target
        .fileSystem()
        .hasPathCapability(target.path(), CommonPathCapabilities.ABORTABLE_STREAM);
  }

  static Replacement begin(Place target) throws IOException {
    try {
      return new WholeAtCloseReplacement(target, target.fileSystem().create(target.path(), true));
    } catch (IOException e) {
      throw WriteFailures.failure(target, e);
    }
  }

  @Override
  public OutputStream stream() {
    return out;
  }

  @Override
  public void force() {} // only the end of the upload tells

  @Override
  public void publish() throws IOException {
    try {
      out.close();
      published = true;
    } catch (IOException e) {
      throw WriteFailures.publishing(target, e);
    }
  }

  @Override
  public void close() throws IOException {
    if (!published) {
      out.abort();
    }
  }
}
