package io.github.reducer.buffer;

import io.github.reducer.merge.Keys;
import java.util.Arrays;

/** Unsorted keys of one width in an array that grows as they come. */
final class PendingKeys {
  /** Most elements of an array that every JVM can make. */
  static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private static final int FIRST_KEYS = 1 << 16;

  private final int width;
  private final int mostKeys;
  private long[] words = new long[0];
  private int keys;

  /**
   * An empty array.
   *
   * @param width words of a key
   * @param mostKeys keys that it will ever hold, at least 65,536, together at most {@link
   *     #LONGEST_ARRAY} words
   */
  PendingKeys(int width, int mostKeys) {
    this.width = width;
    this.mostKeys = mostKeys;
  }

  int keys() {
    return keys;
  }

  /** The array with room for more keys after those held. */
  long[] withRoomFor(int more) {
    if ((keys + more) * width > words.length) {
      int wanted = (int) Math.min(2L * keys + more, mostKeys);
      words = Arrays.copyOf(words, Math.max(FIRST_KEYS, wanted) * width);
    }
    return words;
  }

  /** Counts the keys written after those held. */
  void grownTo(int newKeys) {
    keys = newKeys;
  }

  /**
   * Sorts the keys, drops duplicates and forgets them all.
   *
   * @return a view of an array that is used again
   */
  SortedRun takeSorted() {
    RadixSort.sort(words, keys, width);
    SortedRun run = new SortedRun(words, distinct(), width);
    keys = 0;
    return run;
  }

  /** Frees the array. */
  void release() {
    words = new long[0];
  }

  /** Moves the first of all equal keys to the front, and returns their number. */
  private int distinct() {
    if (keys == 0) {
      return 0;
    }
    int last = 0;
    if (width == Keys.IPV4_WIDTH) {
      for (int at = 1; at < keys; at++) {
        if (words[at] != words[last]) {
          words[++last] = words[at];
        }
      }
      return last + 1;
    }
    for (int at = Keys.IPV6_WIDTH; at < keys * Keys.IPV6_WIDTH; at += Keys.IPV6_WIDTH) {
      long differing =
          (words[at] ^ words[last])
              | (words[at + 1] ^ words[last + 1])
              | (words[at + 2] ^ words[last + 2]);
      last += differing != 0 ? Keys.IPV6_WIDTH : 0;
      words[last] = words[at]; // itself, or its equal
      words[last + 1] = words[at + 1];
      words[last + 2] = words[at + 2];
    }
    return last / Keys.IPV6_WIDTH + 1;
  }
}
