package io.github.reducer.csv;

import io.github.reducer.bytes.Words;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds all bytes of a block that are a certain character: a bit for each, 64 of them in a word,
 * the first byte's the lowest. What is done for each word of eight bytes is a loop of its own from
 * one array to another, of which the compiler makes vector instructions.
 */
final class ByteSets {
  /** Bytes of which one word of a set tells. */
  static final int GROUP = Long.SIZE;

  private final long[] words;
  private final long[] eighths;
  private int groups;

  /**
   * No block yet.
   *
   * @param mostGroups groups of the longest block
   */
  ByteSets(int mostGroups) {
    words = new long[mostGroups * Long.BYTES];
    eighths = new long[mostGroups * Long.BYTES];
  }

  /** Takes {@code groups} times 64 bytes from {@code from} on, all of them in the array. */
  void load(byte[] bytes, int from, int newGroups) {
    groups = newGroups;
    ByteBuffer.wrap(bytes, from, groups * GROUP)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asLongBuffer()
        .get(words, 0, groups * Long.BYTES);
  }

  /** Whether there is any such byte, which is ASCII. */
  boolean has(char wanted) {
    long found = 0;
    for (int i = 0; i < groups * Long.BYTES; i++) {
      found |= Words.topsEqual(words[i], wanted * Words.ONES);
    }
    return found != 0;
  }

  /** Sets the bits of the bytes that are {@code wanted}, which is ASCII. */
  void find(char wanted, long[] into) {
    findEighths(words, groups * Long.BYTES, wanted * Words.ONES, eighths);
    for (int group = 0; group < groups; group++) {
      int i = group * Long.BYTES;
      into[group] =
          eighths[i]
              | eighths[i + 1] << 8
              | eighths[i + 2] << 16
              | eighths[i + 3] << 24
              | eighths[i + 4] << 32
              | eighths[i + 5] << 40
              | eighths[i + 6] << 48
              | eighths[i + 7] << 56;
    }
  }

  private static void findEighths(long[] words, int count, long wanted, long[] into) {
    for (int i = 0; i < count; i++) {
      long found = Words.topsEqual(words[i], wanted) >>> 7;
      found = found | found >>> 7;
      found = found | found >>> 14;
      into[i] = (found | found >>> 28) & 0xFF;
    }
  }
}
