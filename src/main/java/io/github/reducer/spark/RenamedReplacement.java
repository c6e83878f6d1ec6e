package io.github.reducer.spark;

import io.github.reducer.storage.Replacement;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.StreamCapabilities;

/** By renaming a file beside the target over it, which HDFS does in one step. */
final class RenamedReplacement implements Replacement {
  private final Place temporary;
  private final Place target;
  private final FSDataOutputStream out;
  private boolean keep;

  private RenamedReplacement(Place temporary, Place target, FSDataOutputStream out) {
    this.temporary = temporary;
    this.target = target;
    this.out = out;
  }

  static Replacement begin(Place target) throws IOException {
    Place directory = target.parent().orElseThrow();
    Place temporary = directory.resolve(DeadJobs.newName(DeadJobs.TEMPORARY));
    try {
      FSDataOutputStream out = temporary.fileSystem().create(temporary.path(), false);
      temporary.fileSystem().deleteOnExit(temporary.path());
      DeadJobs.remove(directory, temporary);
      return new RenamedReplacement(temporary, target, out);
    } catch (IOException e) {
      throw WriteFailures.failure(target, e);
    }
  }

  @Override
  public OutputStream stream() {
    return out;
  }

  @Override
  public void force() throws IOException {
    try {
      if (out.hasCapability(StreamCapabilities.HSYNC)) {
        out.hsync();
      }
    } catch (IOException e) {
      throw WriteFailures.failure(target, e);
    }
  }

  @Override
  public void publish() throws IOException {
    force();
    try {
      out.close();
    } catch (IOException e) {
      throw WriteFailures.publishing(target, e);
    }
    keep = true;
    try {
      rename(temporary, target);
    } catch (IOException e) {
      keep = mayBeGone(e);
      throw keep ? new IOException(e.getMessage() + "; the new one is " + temporary, e) : e;
    }
  }

  /** Whether the target may have gone: where renaming over it begins by removing it. */
  private boolean mayBeGone(IOException failure) {
    try {
      return target.find().isEmpty();
    } catch (IOException e) {
      failure.addSuppressed(e);
      return true;
    }
  }

  /** See {@link Replacements#checkPossible}. */
  static void check(Place target) throws IOException {
    try {
      context(target);
    } catch (IOException e) {
      throw WriteFailures.publishing(target, e);
    }
  }

  private static FileContext context(Place target) throws IOException {
    return FileContext.getFileContext(target.path().toUri(), target.fileSystem().getConf());
  }

  /**
   * Renames a file over another one, which need not be there.
   *
   * @throws IOException if that fails; names the target
   */
  static void rename(Place file, Place target) throws IOException {
    try {
      context(target).rename(file.path(), target.path(), Rename.OVERWRITE);
    } catch (IOException e) {
      throw WriteFailures.publishing(target, e);
    }
  }

  @Override
  public void close() throws IOException {
    Closeable rest = this::removeTemporary;
    try (rest) {
      out.close();
    }
  }

  private void removeTemporary() throws IOException {
    if (!keep) {
      temporary.fileSystem().delete(temporary.path(), false);
    }
    temporary.fileSystem().cancelDeleteOnExit(temporary.path());
  }
}
