package io.github.reducer.merge;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sets of keys by the JDK's means, to compare with. */
public final class KeySets {
  private KeySets() {}

  /** An empty set in unsigned order. */
  public static SortedSet<long[]> empty() {
    return new TreeSet<>(Arrays::compareUnsigned);
  }

  /** A key whose words are small, close to the highest bit, or anything. */
  public static long[] random(Random random, int width, int spread) {
    long[] key = new long[width];
    for (int word = 0; word < width; word++) {
      long value = random.nextInt(spread);
      key[word] = random.nextBoolean() ? value : Long.MIN_VALUE + value - spread / 2;
    }
    return key;
  }

  /** The words of all keys, one after the other. */
  public static long[] words(Collection<long[]> keys) {
    return keys.stream().flatMapToLong(Arrays::stream).toArray();
  }

  /** The words of all keys that a source still has, taken in blocks. */
  public static long[] drain(KeySource source, int blockKeys) throws IOException {
    long[] all = new long[16];
    int size = 0;
    long[] block = new long[blockKeys * source.width()];
    for (int keys = source.read(block, blockKeys); keys > 0; ) {
      int words = keys * source.width();
      while (size + words > all.length) {
        all = Arrays.copyOf(all, 2 * all.length);
      }
      System.arraycopy(block, 0, all, size, words);
      size += words;
      keys = source.read(block, blockKeys);
    }
    return Arrays.copyOf(all, size);
  }
}
