package io.github.reducer.spark;

import io.github.reducer.merge.KeySource;
import io.github.reducer.merge.SortedPairs;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Pairs as blocks of keys, those of IPv4 first, made as they are asked for. */
final class KeyBlocks implements Iterator<byte[]> {
  private final SortedPairs pairs;
  private KeySource source;
  private long[] words;
  private int keys;

  /**
   * Blocks of pairs.
   *
   * @param pairs used up
   */
  KeyBlocks(SortedPairs pairs) {
    this.pairs = pairs;
    begin(pairs.ipv4());
  }

  private void begin(KeySource next) {
    source = next;
    words = new long[KeyBlock.KEYS * next.width()];
  }

  @Override
  public boolean hasNext() {
    try {
      if (keys == 0) {
        keys = source.read(words, KeyBlock.KEYS);
      }
      if (keys == 0 && source == pairs.ipv4()) {
        begin(pairs.ipv6());
        keys = source.read(words, KeyBlock.KEYS);
      }
    } catch (IOException e) {
      throw new TaskFault(e);
    }
    return keys > 0;
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    byte[] block = KeyBlock.of(words, 0, keys, source.width());
    keys = 0;
    return block;
  }
}
