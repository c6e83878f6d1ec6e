package io.github.reducer.csv;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** Gives bytes from any position; may fail before the end. */
class PositionalBytes implements PositionalInput {
  private final byte[] bytes;
  private final int end;
  private final boolean fails;
  private final AtomicLong given = new AtomicLong();
  private long reached;

  PositionalBytes(byte[] bytes) {
    this(bytes, PiecewiseStream.NEVER);
  }

  /**
   * Gives {@code bytes} and then fails.
   *
   * @param failingAt index of the first byte that cannot be read, or {@link PiecewiseStream#NEVER}
   */
  PositionalBytes(byte[] bytes, int failingAt) {
    this.bytes = bytes;
    fails = failingAt != PiecewiseStream.NEVER;
    end = fails ? failingAt : bytes.length;
  }

  long size() {
    return bytes.length;
  }

  @Override
  public int read(long position, byte[] into, int from, int length) throws IOException {
    if (position >= end) {
      if (fails) {
        throw new IOException("unreadable at byte " + position);
      }
      return -1;
    }
    int count = (int) Math.min(length, end - position);
    System.arraycopy(bytes, (int) position, into, from, count);
    given.addAndGet(count);
    return count;
  }

  @Override
  public void reached(long position) {
    reached = Math.max(reached, position);
  }

  /** Bytes given so far, those given twice counted twice. */
  long given() {
    return given.get();
  }

  /** The position that the scan has reached. */
  long reached() {
    return reached;
  }
}
