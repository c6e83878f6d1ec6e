package io.github.reducer.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntSupplier;

/** Gives bytes in pieces of chosen sizes; may fail before the end. */
final class PiecewiseStream extends InputStream {
  /** In place of an index: does not fail. */
  static final int NEVER = -1;

  private final byte[] bytes;
  private final IntSupplier sizes;
  private final int failingAt;
  private int at;
  private int largestArray;

  PiecewiseStream(byte[] bytes, IntSupplier sizes) {
    this(bytes, sizes, NEVER);
  }

  /**
   * Gives {@code bytes} and then fails.
   *
   * @param sizes the most bytes that each read gives, at least 1
   * @param failingAt index of the first byte that cannot be read; may be that of the end
   */
  PiecewiseStream(byte[] bytes, IntSupplier sizes, int failingAt) {
    this.bytes = bytes;
    this.sizes = sizes;
    this.failingAt = failingAt;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    largestArray = Math.max(largestArray, into.length);
    if (at == failingAt) {
      throw new IOException("unreadable at byte " + at);
    }
    int end = failingAt == NEVER ? bytes.length : failingAt;
    if (at == end) {
      return -1;
    }
    int count = Math.min(Math.min(length, sizes.getAsInt()), end - at);
    System.arraycopy(bytes, at, into, from, count);
    at += count;
    return count;
  }

  /** Bytes of the largest array that was to be filled, 0 if none was. */
  int largestArray() {
    return largestArray;
  }

  @Override
  public int available() {
    return bytes.length - at;
  }
}
