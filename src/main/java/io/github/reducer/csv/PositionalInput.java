package io.github.reducer.csv;

import java.io.IOException;

/**
 * An input of which any part can be read at any time, by several threads, while one of them tells
 * how far it has come.
 */
public interface PositionalInput {
  /**
   * Reads a block.
   *
   * @param position of its first byte in the input, from 0
   * @param into takes it, from {@code from} on
   * @param length most bytes to be read, at least 1
   * @return bytes that were read, at least 1, or -1 at the end of the input
   * @throws IOException if it cannot be read
   */
  int read(long position, byte[] into, int from, int length) throws IOException;

  /**
   * Is told by the thread that scans the input that it has come so far.
   *
   * @param position in the input; may be told twice, and be behind one that was told before
   */
  void reached(long position);
}
