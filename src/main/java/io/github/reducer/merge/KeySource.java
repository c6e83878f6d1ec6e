package io.github.reducer.merge;

import java.io.IOException;

/** A sequence of keys of one family, strictly ascending, taken block by block. Not thread-safe. */
public interface KeySource {
  /**
   * Copies the next keys.
   *
   * @param into receives them from index 0; its length is at least {@code maxKeys} times {@link
   *     #width()}
   * @param maxKeys most keys to copy, at least 1
   * @return the keys copied, 0 only at the end of the sequence
   * @throws IOException if the sequence comes from storage that cannot be read or is corrupt
   */
  int read(long[] into, int maxKeys) throws IOException;

  /** Words of a key. */
  int width();
}
