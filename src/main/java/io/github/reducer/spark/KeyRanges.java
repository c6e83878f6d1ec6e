package io.github.reducer.spark;

import io.github.reducer.buffer.SortedRun;
import io.github.reducer.merge.Keys;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Divides the keys of one family into ranges, whose numbers grow with their keys. Where k shares
 * were sampled, a range has about k strides of {@link Sample#STRIDE} keys more than its even part
 * at most: of each share it may have up to a stride beyond what its samples tell (Shi and
 * Schaeffer, 1992).
 */
final class KeyRanges implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int width;
  private final int first;
  private final int count;
  private final long[] bounds;

  /** Ranges, the first key of each but the first in {@code bounds}. */
  private KeyRanges(int width, int first, int count, long[] bounds) {
    this.width = width;
    this.first = first;
    this.count = count;
    this.bounds = bounds;
  }

  /**
   * Makes ranges of about the same number of keys.
   *
   * @param samples one for each share, see {@link Sample}
   * @param first number of the first range, from 0
   * @param wanted how many there should be, at least 1; fewer if there are fewer samples, none if
   *     there are no keys
   * @return ranges none of which is without keys
   */
  static KeyRanges of(int width, List<long[]> samples, int first, int wanted) {
    long[][] keys =
        samples.stream()
            .flatMap(sample -> keys(sample, width).stream())
            .sorted(order(width))
            .toArray(long[][]::new);
    long[] bounds = new long[(wanted - 1) * width];
    int end = 0;
    for (int range = 1; range < wanted && keys.length > 0; range++) {
      long[] bound = keys[(int) ((long) range * keys.length / wanted)];
      // the least key bounds nothing, and a key that many shares have may come several times
      boolean divides =
          Keys.compare(bound, 0, keys[0], 0, width) > 0
              && (end == 0 || Keys.compare(bound, 0, bounds, end - width, width) > 0);
      if (divides) {
        System.arraycopy(bound, 0, bounds, end, width);
        end += width;
      }
    }
    int count = keys.length == 0 ? 0 : 1 + end / width;
    return new KeyRanges(width, first, count, Arrays.copyOf(bounds, end));
  }

  private static List<long[]> keys(long[] sample, int width) {
    long[][] keys = new long[(sample.length - 1) / width][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Arrays.copyOfRange(sample, 1 + i * width, 1 + (i + 1) * width);
    }
    return List.of(keys);
  }

  private static Comparator<long[]> order(int width) {
    return (left, right) -> Keys.compare(left, 0, right, 0, width);
  }

  /** The number after that of the last range. */
  int end() {
    return first + count;
  }

  /**
   * Cuts a block where ranges end.
   *
   * @param pieces takes each piece, with the number of its range
   */
  void cut(SortedRun run, BiConsumer<Integer, byte[]> pieces) {
    if (count == 0) { // these keys were not there when the ranges were made, which will be noticed
      pieces.accept(0, KeyBlock.of(run.words(), 0, run.keys(), width));
      return;
    }
    int from = 0;
    // of a key that is a bound the range before it, which then gets nothing
    int range = lowerBound(bounds, 0, count - 1, run.words(), 0);
    while (from < run.keys()) {
      int to =
          range == count - 1
              ? run.keys()
              : lowerBound(run.words(), from, run.keys(), bounds, range);
      if (from < to) {
        pieces.accept(first + range, KeyBlock.of(run.words(), from, to, width));
      }
      from = to;
      range++;
    }
  }

  /**
   * The first of sorted keys in {@code [from, to)} that is not less than the key at {@code index}
   * of others.
   */
  private int lowerBound(long[] keys, int from, int to, long[] others, int index) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Keys.compare(keys, middle * width, others, index * width, width) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
