package io.github.reducer.csv;

import io.github.reducer.bytes.Words;

/**
 * Finds all bytes of a block that are a certain character: a bit for each, 64 of them in a word,
 * the first byte's the lowest. Done in short loops from array to array, of which the compiler makes
 * vector instructions that work on several groups at once; it makes none of longer ones, nor where
 * what is written and what is read begin at different indexes.
 */
final class ByteSets {
  /** Bytes of which one word of a set tells. */
  static final int GROUP = Long.SIZE;

  private static final int WORDS = GROUP / Long.BYTES;

  /** In the k-th array the k-th word of eight bytes of each group. */
  private final long[][] words;

  /** Of each two words of a group the bytes that are wanted. */
  private final long[][] pairs;

  /** What was found last. */
  private final long[] found;

  private int groups;

  /**
   * No block yet.
   *
   * @param mostGroups groups of the longest block
   */
  ByteSets(int mostGroups) {
    words = new long[WORDS][mostGroups];
    pairs = new long[WORDS / 2][mostGroups];
    found = new long[mostGroups];
  }

  /** Takes {@code groups} times 64 bytes from {@code from} on, all of them in the array. */
  void load(byte[] bytes, int from, int groups) {
    this.groups = groups;
    for (int k = 0; k < WORDS; k++) {
      load(bytes, from + k * Long.BYTES, groups, words[k]);
    }
  }

  private static void load(byte[] bytes, int from, int groups, long[] into) {
    for (int i = 0; i < groups; i++) {
      into[i] = Words.eight(bytes, from + i * GROUP);
    }
  }

  /**
   * Sets the bits of the bytes that are {@code wanted}, which is ASCII, from the word {@code at}
   * on.
   */
  void find(char wanted, long[] into, int at) {
    for (int k = 0; k < pairs.length; k++) {
      findInTwo(words[2 * k], words[2 * k + 1], groups, wanted * Words.ONES, pairs[k]);
    }
    join(pairs[0], pairs[1], pairs[2], pairs[3], groups, found);
    order(found, groups);
    System.arraycopy(found, 0, into, at, groups);
  }

  /** Whether the block has a byte that is {@code wanted}; costs less than finding where. */
  boolean has(char wanted) {
    long tops = 0;
    for (int k = 0; k < WORDS; k += 2) {
      tops |= anyInTwo(words[k], words[k + 1], groups, wanted * Words.ONES);
    }
    return tops != 0;
  }

  private static long anyInTwo(long[] first, long[] second, int groups, long wanted) {
    long tops = 0;
    for (int i = 0; i < groups; i++) {
      tops |= Words.topsEqual(first[i], wanted) | Words.topsEqual(second[i], wanted);
    }
    return tops;
  }

  /** Whether any bit is set in the words {@code [from, to)}. */
  static boolean any(long[] set, int from, int to) {
    long any = 0;
    for (int i = from; i < to; i++) {
      any |= set[i];
    }
    return any != 0;
  }

  /** Of each byte the top bit for the second word, the one below it for the first. */
  private static void findInTwo(long[] first, long[] second, int groups, long wanted, long[] into) {
    for (int i = 0; i < groups; i++) {
      into[i] = Words.topsEqual(first[i], wanted) >>> 1 | Words.topsEqual(second[i], wanted);
    }
  }

  /**
   * Puts all bits of a group in one word, in which the k-th bit of the j-th byte is then that of
   * the j-th byte of the k-th word, and begins to transpose these 8 by 8 bits (Warren, Hacker's
   * Delight, 2nd edition, 7-3).
   */
  private static void join(long[] a, long[] b, long[] c, long[] d, int groups, long[] into) {
    for (int i = 0; i < groups; i++) {
      long bits = a[i] >>> 6 | b[i] >>> 4 | c[i] >>> 2 | d[i];
      long moved = (bits ^ bits >>> 7) & 0x00AA00AA00AA00AAL;
      into[i] = bits ^ moved ^ moved << 7;
    }
  }

  /** Ends the transposition that {@link #join} has begun. */
  private static void order(long[] words, int groups) {
    for (int i = 0; i < groups; i++) {
      long bits = words[i];
      long moved = (bits ^ bits >>> 14) & 0x0000CCCC0000CCCCL;
      bits = bits ^ moved ^ moved << 14;
      moved = (bits ^ bits >>> 28) & 0x00000000F0F0F0F0L;
      words[i] = bits ^ moved ^ moved << 28;
    }
  }
}
