package io.github.reducer.csv;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads an input from a position on: up to an end in blocks as large as they are asked for, behind
 * it in a small one first and then larger ones, since there little more is wanted as a rule. Tells
 * the input what is reached.
 */
final class PositionedStream extends InputStream {
  private final PositionalInput input;
  private final int smallBlock;
  private long blockBehind;
  private long position;
  private long end;

  /**
   * A stream whose end is as far away as can be.
   *
   * @param position of the first byte
   * @param smallBlock most bytes of the first block behind the end, at least 1
   */
  PositionedStream(PositionalInput input, long position, int smallBlock) {
    this.input = input;
    this.position = position;
    this.smallBlock = smallBlock;
    end(Long.MAX_VALUE);
  }

  /** Has the end elsewhere from now on. */
  void end(long newEnd) {
    end = newEnd;
    blockBehind = smallBlock;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = input.read(position, into, from, (int) Math.min(length, most()));
    if (count > 0) {
      position += count;
      input.reached(position);
    }
    return count;
  }

  private long most() {
    if (position < end) {
      return end - position;
    }
    long most = blockBehind;
    blockBehind = Math.min(2 * blockBehind, Integer.MAX_VALUE);
    return most;
  }
}
