package io.github.reducer.buffer;

import io.github.reducer.merge.Keys;
import java.util.Arrays;

/**
 * Sorts keys as unsigned numbers by their digits (Knuth, The Art of Computer Programming, vol. 3,
 * 5.2.5): many keys are exchanged within their array by their most significant digit until what
 * shares one fits into the processor's cache, which is then sorted from the least significant
 * digit. Digits cover only bits in which keys differ, so that what all keys share costs nothing.
 */
final class RadixSort {
  private static final int DIGIT_BITS = 8;
  private static final int RADIX = 1 << DIGIT_BITS;
  private static final int CACHED_WORDS = 1 << 15;

  /**
   * Keys that one call looks at where all are looked at: a loop over all of them would be
   * interpreted for 60,000 rounds, while a few calls are enough to have it compiled.
   */
  private static final int STRIDE = 1 << 9;

  private final long[] words;
  private final int width;

  /** As long as what is sorted within the cache. */
  private final long[] spare;

  /** The place for the next key of each digit. */
  private final int[] next = new int[RADIX];

  private RadixSort(long[] words, int keys, int width) {
    this.words = words;
    this.width = width;
    spare = new long[Math.min(keys * width, CACHED_WORDS)];
  }

  /**
   * Sorts the first keys of an array; takes little more than 256 KiB of memory.
   *
   * @param words at least {@code keys} times {@code width} words
   */
  static void sort(long[] words, int keys, int width) {
    if (keys > 1) {
      new RadixSort(words, keys, width).sort(0, keys * width);
    }
  }

  /** Sorts the words in {@code [from, to)}, not empty. */
  private void sort(int from, int to) {
    if (to - from <= CACHED_WORDS) {
      sortCached(from, to);
      return;
    }
    for (int word = 0; word < width; word++) {
      long differing = differing(from, to, word);
      if (differing != 0) {
        int highest = Long.SIZE - 1 - Long.numberOfLeadingZeros(differing);
        int[] ends = exchange(from, to, word, Math.max(0, highest + 1 - DIGIT_BITS));
        sortEach(from, ends);
        return;
      }
    }
  }

  private void sortEach(int from, int[] ends) {
    int start = from;
    for (int end : ends) {
      if (start < end) {
        sort(start, end);
      }
      start = end;
    }
  }

  /**
   * Puts the keys in the order of one digit, within their array, and returns where those of each
   * end. Each key that is come by changes places with the one where it belongs, in rounds until all
   * are there. No key waits for the one before, as it does where the one that lost its place is the
   * next (Skarupke, I Wrote a Faster Sorting Algorithm, 2016, on the American flag sort of McIlroy,
   * Bostic and McIlroy, Engineering Radix Sort, Computing Systems 6, 1993). A round settles at
   * least half of the keys left.
   */
  private int[] exchange(int from, int to, int word, int shift) {
    countDigits(words, from, to, word, shift);
    startFrom(from);
    int[] ends = new int[RADIX];
    System.arraycopy(next, 1, ends, 0, RADIX - 1);
    ends[RADIX - 1] = to;
    while (!Arrays.equals(next, ends)) {
      for (int digit = 0; digit < RADIX; digit++) {
        if (width == Keys.IPV4_WIDTH) {
          exchangeWords(words, next[digit], ends[digit], next, shift);
        } else {
          exchangeKeys(words, next[digit], ends[digit], next, word, shift);
        }
      }
    }
    return ends;
  }

  private static void exchangeWords(long[] words, int from, int to, int[] next, int shift) {
    for (int at = from; at < to; at++) {
      long key = words[at];
      int place = next[digit(key, shift)]++;
      words[at] = words[place];
      words[place] = key;
    }
  }

  private static void exchangeKeys(
      long[] words, int from, int to, int[] next, int word, int shift) {
    for (int at = from; at < to; at += Keys.IPV6_WIDTH) {
      int digitThere = digit(words[at + word], shift);
      int place = next[digitThere];
      next[digitThere] = place + Keys.IPV6_WIDTH;
      for (int i = 0; i < Keys.IPV6_WIDTH; i++) {
        long part = words[at + i];
        words[at + i] = words[place + i];
        words[place + i] = part;
      }
    }
  }

  private void sortCached(int from, int to) {
    boolean inSpare = false;
    for (int word = width - 1; word >= 0; word--) {
      long differing = differing(from, to, word); // in both arrays, as these are the same keys
      while (differing != 0) {
        int shift = Long.numberOfTrailingZeros(differing);
        if (inSpare) {
          deal(spare, 0, to - from, words, from, word, shift);
        } else {
          deal(words, from, to, spare, 0, word, shift);
        }
        inSpare = !inSpare;
        differing &= -1L << shift << DIGIT_BITS; // in two steps, for their sum may be 64
      }
    }
    if (inSpare) {
      System.arraycopy(spare, 0, words, from, to - from);
    }
  }

  /** The bits in which a word of the keys is not the same in all. */
  private long differing(int from, int to, int word) {
    long first = words[from + word];
    long differing = 0;
    for (int at = from; at < to; at += width * STRIDE) {
      int end = Math.min(to, at + width * STRIDE);
      differing |=
          width == Keys.IPV4_WIDTH // the compiler makes more of a constant step, here and below
              ? differingInWords(words, at, end, first)
              : differingInKeys(words, at + word, end, first);
    }
    return differing;
  }

  private static long differingInWords(long[] words, int from, int to, long first) {
    long differing = 0;
    for (int at = from; at < to; at++) {
      differing |= words[at] ^ first;
    }
    return differing;
  }

  private static long differingInKeys(long[] words, int from, int to, long first) {
    long differing = 0;
    for (int at = from; at < to; at += Keys.IPV6_WIDTH) {
      differing |= words[at] ^ first;
    }
    return differing;
  }

  /** Copies the keys in the order of one digit. */
  private void deal(long[] source, int from, int to, long[] target, int into, int word, int shift) {
    countDigits(source, from, to, word, shift);
    startFrom(into);
    if (width == Keys.IPV4_WIDTH) {
      dealWords(source, target, from, to, shift, next);
    } else {
      dealKeys(source, target, from, to, word, shift, next);
    }
  }

  /** Counts the words of the keys of each digit. */
  private void countDigits(long[] source, int from, int to, int word, int shift) {
    Arrays.fill(next, 0);
    for (int at = from; at < to; at += width * STRIDE) {
      int end = Math.min(to, at + width * STRIDE);
      if (width == Keys.IPV4_WIDTH) {
        countWords(source, at, end, shift, next);
      } else {
        countKeys(source, at + word, end, shift, next);
      }
    }
  }

  /** Makes of the counts where the keys of each digit start. */
  private void startFrom(int from) {
    int start = from;
    for (int digit = 0; digit < RADIX; digit++) {
      int count = next[digit];
      next[digit] = start;
      start += count;
    }
  }

  private static void countWords(long[] source, int from, int to, int shift, int[] counts) {
    for (int at = from; at < to; at++) {
      counts[digit(source[at], shift)]++;
    }
  }

  private static void countKeys(long[] source, int from, int to, int shift, int[] counts) {
    for (int at = from; at < to; at += Keys.IPV6_WIDTH) {
      counts[digit(source[at], shift)] += Keys.IPV6_WIDTH;
    }
  }

  private static void dealWords(
      long[] source, long[] target, int from, int to, int shift, int[] next) {
    for (int at = from; at < to; at++) {
      long key = source[at];
      target[next[digit(key, shift)]++] = key;
    }
  }

  private static void dealKeys(
      long[] source, long[] target, int from, int to, int word, int shift, int[] next) {
    for (int at = from; at < to; at += Keys.IPV6_WIDTH) {
      int digit = digit(source[at + word], shift);
      int into = next[digit];
      next[digit] = into + Keys.IPV6_WIDTH;
      target[into] = source[at];
      target[into + 1] = source[at + 1];
      target[into + 2] = source[at + 2];
    }
  }

  private static int digit(long word, int shift) {
    return (int) (word >>> shift) & (RADIX - 1);
  }
}
