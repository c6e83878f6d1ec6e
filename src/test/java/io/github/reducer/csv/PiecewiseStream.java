package io.github.reducer.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntSupplier;

/** Gives bytes in pieces of chosen sizes; may fail before the end. */
final class PiecewiseStream extends InputStream {
  private static final int NEVER = -1;

  private final byte[] bytes;
  private final IntSupplier sizes;
  private final int failingAt;
  private int at;

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

  @Override
  public int available() {
    return bytes.length - at;
  }
}
