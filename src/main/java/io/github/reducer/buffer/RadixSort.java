package io.github.reducer.buffer;

import io.github.reducer.merge.Keys;
import java.util.Arrays;

/**
 * Sorts keys as unsigned numbers by their digits (Knuth, The Art of Computer Programming, vol. 3,
 * 5.2.5): many keys are dealt out by their most significant digit until what shares one fits into
 * the processor's cache, which is then sorted from the least significant digit. Digits cover only
 * bits in which keys differ, so that what all keys share costs nothing.
 */
final class RadixSort {
  private static final int DIGIT_BITS = 8;
  private static final int RADIX = 1 << DIGIT_BITS;
  private static final int CACHED_WORDS = 1 << 15;

  private final int width;
  private final int[] next = new int[RADIX];

  private RadixSort(int width) {
    this.width = width;
  }

  /**
   * Sorts the first keys of an array.
   *
   * @param words at least {@code keys} times {@code width} words
   * @param spare as long as that at least; overwritten
   */
  static void sort(long[] words, int keys, int width, long[] spare) {
    if (keys > 1) {
      new RadixSort(width).sort(words, spare, 0, keys * width, false);
    }
  }

  /**
   * Sorts the words in {@code [from, to)}, not empty; the result is in {@code spare} if {@code
   * intoSpare}, in {@code words} if not, and the other array is overwritten.
   */
  private void sort(long[] words, long[] spare, int from, int to, boolean intoSpare) {
    if (to - from > CACHED_WORDS) {
      for (int word = 0; word < width; word++) {
        long differing = differing(words, from, to, word);
        if (differing != 0) {
          int highest = Long.SIZE - 1 - Long.numberOfLeadingZeros(differing);
          deal(words, spare, from, to, word, Math.max(0, highest + 1 - DIGIT_BITS));
          sortEach(spare, words, from, next.clone(), !intoSpare);
          return;
        }
      }
    }
    sortCached(words, spare, from, to, intoSpare);
  }

  private void sortEach(long[] dealt, long[] free, int from, int[] ends, boolean intoFree) {
    int start = from;
    for (int end : ends) {
      if (start < end) {
        sort(dealt, free, start, end, intoFree);
      }
      start = end;
    }
  }

  private void sortCached(long[] words, long[] spare, int from, int to, boolean intoSpare) {
    long[] source = words;
    long[] target = spare;
    for (int word = width - 1; word >= 0; word--) {
      long differing = differing(source, from, to, word);
      while (differing != 0) {
        int shift = Long.numberOfTrailingZeros(differing);
        deal(source, target, from, to, word, shift);
        long[] dealt = target;
        target = source;
        source = dealt;
        differing &= -1L << shift << DIGIT_BITS; // in two steps, for their sum may be 64
      }
    }
    long[] wanted = intoSpare ? spare : words;
    if (source != wanted) {
      System.arraycopy(source, from, wanted, from, to - from);
    }
  }

  /** The bits in which a word of the keys is not the same in all. */
  private long differing(long[] words, int from, int to, int word) {
    long first = words[from + word];
    long differing = 0;
    if (width == Keys.IPV4_WIDTH) { // the compiler makes more of a constant step, here and below
      for (int at = from; at < to; at++) {
        differing |= words[at] ^ first;
      }
    } else {
      for (int at = from + word; at < to; at += Keys.IPV6_WIDTH) {
        differing |= words[at] ^ first;
      }
    }
    return differing;
  }

  /** Copies the keys in the order of one digit; {@code next} then has the end of each. */
  private void deal(long[] source, long[] target, int from, int to, int word, int shift) {
    Arrays.fill(next, 0);
    if (width == Keys.IPV4_WIDTH) {
      countDigits(source, from, to, shift, next);
      sumUp(from);
      dealWords(source, target, from, to, shift, next);
    } else {
      countDigitsOfKeys(source, from + word, to, shift, next);
      sumUp(from);
      dealKeys(source, target, from, to, word, shift, next);
    }
  }

  private void sumUp(int from) {
    int start = from;
    for (int digit = 0; digit < RADIX; digit++) {
      int words = next[digit];
      next[digit] = start;
      start += words;
    }
  }

  private static void countDigits(long[] source, int from, int to, int shift, int[] counts) {
    for (int at = from; at < to; at++) {
      counts[digit(source[at], shift)]++;
    }
  }

  private static void dealWords(
      long[] source, long[] target, int from, int to, int shift, int[] next) {
    for (int at = from; at < to; at++) {
      long key = source[at];
      target[next[digit(key, shift)]++] = key;
    }
  }

  private static void countDigitsOfKeys(long[] source, int from, int to, int shift, int[] words) {
    for (int at = from; at < to; at += Keys.IPV6_WIDTH) {
      words[digit(source[at], shift)] += Keys.IPV6_WIDTH;
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
