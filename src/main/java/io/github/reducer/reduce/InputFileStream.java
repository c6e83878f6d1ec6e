package io.github.reducer.reduce;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * Counts the bytes of a file, and fails at its end if there are fewer than it had when it was
 * opened.
 */
final class InputFileStream extends FilterInputStream {
  private final long size;
  private final LongConsumer progress;
  private long count;

  /**
   * Wraps a stream at its start.
   *
   * @param size bytes that the file has
   * @param progress is told of each block that was read, in bytes
   */
  InputFileStream(InputStream file, long size, LongConsumer progress) {
    super(file);
    this.size = size;
    this.progress = progress;
  }

  /** Bytes read so far. */
  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    counted(value < 0 ? value : 1);
    return value;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    return counted(super.read(into, from, length));
  }

  private int counted(int read) throws IOException {
    if (read > 0) {
      count += read;
      progress.accept(read);
    } else if (read < 0 && count < size) {
      throw new IOException(
          "it shrank while it was read: " + count + " of " + size + " bytes were there");
    }
    return read;
  }
}
