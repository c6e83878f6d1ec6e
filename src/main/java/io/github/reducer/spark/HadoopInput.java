package io.github.reducer.spark;

import io.github.reducer.failure.IoReason;
import io.github.reducer.input.StorageException;
import java.io.FilterInputStream;
import java.io.IOException;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.BlockMissingException;

/**
 * A file being read, with its failures as {@link HadoopFailures} tells them. What is broken in the
 * file is its own fault, what cannot be reached is that of the storage: the file may be read
 * elsewhere, or later.
 */
final class HadoopInput extends FilterInputStream {
  private final FileSystem fileSystem;
  private final Path path;

  /** Opens a file. */
  HadoopInput(FileSystem fileSystem, Path path) throws IOException {
    super(fileSystem.open(path));
    this.fileSystem = fileSystem;
    this.path = path;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      return super.read(into, from, length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private IOException failure(IOException cause) {
    IOException told = HadoopFailures.of(path, cause);
    return cause instanceof ChecksumException || hasLostBlocks(cause)
        ? told
        : new StorageException(IoReason.of(told), cause);
  }

  /** Whether blocks of the file are lost for good, as far as its file system knows. */
  private boolean hasLostBlocks(IOException cause) {
    if (!(cause instanceof BlockMissingException)) {
      return false;
    }
    try {
      for (BlockLocation block : fileSystem.getFileBlockLocations(path, 0, Long.MAX_VALUE)) {
        if (block.isCorrupt() || block.getHosts().length == 0) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      cause.addSuppressed(e);
      return false;
    }
  }
}
