package io.github.reducer.spark;

import io.github.reducer.merge.KeySource;
import io.github.reducer.merge.SortedPairs;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A block, then pairs as blocks of keys, those of IPv4 first, made as they are asked for. */
final class KeyBlocks implements Iterator<byte[]> {
  private final SortedPairs pairs;
  private KeySource source;
  private long[] words;
  private byte[] next;

  /**
   * Blocks of pairs.
   *
   * @param first comes before them
   * @param pairs used up
   */
  KeyBlocks(byte[] first, SortedPairs pairs) {
    this.pairs = pairs;
    next = first;
    begin(pairs.ipv4());
  }

  private void begin(KeySource family) {
    source = family;
    words = new long[KeyBlock.KEYS * family.width()];
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      int keys = read();
      if (keys == 0 && source == pairs.ipv4()) {
        begin(pairs.ipv6());
        keys = read();
      }
      next = keys == 0 ? null : KeyBlock.of(words, 0, keys, source.width());
    }
    return next != null;
  }

  private int read() {
    try {
      return source.read(words, KeyBlock.KEYS);
    } catch (IOException e) {
      throw new TaskFault(e);
    }
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    byte[] block = next;
    next = null;
    return block;
  }
}
