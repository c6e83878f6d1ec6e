package io.github.reducer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.buffer.SortedRun;
import io.github.reducer.merge.Keys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRangesTest {
  private static final Comparator<long[]> ORDER =
      (left, right) -> Arrays.compareUnsigned(left, right);

  @ParameterizedTest(name = "width {0}, {1} shares, {2} ranges, seed {3}")
  @CsvSource({"1, 1, 1, 1", "1, 5, 7, 2", "1, 3, 50, 3", "3, 4, 6, 4", "3, 2, 3, 5"})
  void divideEvenlyAndLoseNothing(int width, int shares, int wanted, long seed) {
    Random random = new Random(seed);
    List<Set<long[]>> keys = new ArrayList<>();
    for (int share = 0; share < shares; share++) {
      keys.add(share(random, width, 20_000 + random.nextInt(20_000)));
    }
    List<long[]> samples = keys.stream().map(share -> sample(share, width)).toList();

    KeyRanges ranges = KeyRanges.of(width, samples, 10, wanted);

    Map<Integer, List<long[]>> found = cut(ranges, keys, width);
    long total = keys.stream().mapToLong(Set::size).sum();
    assertThat(found.keySet()).containsExactlyElementsOf(numbers(10, ranges.end()));
    assertThat(ranges.end() - 10).isEqualTo(wanted);
    long[] last = null;
    long arrived = 0;
    for (List<long[]> range : found.values()) {
      range.sort(ORDER);
      assertThat(range.size()).isLessThanOrEqualTo((int) (total / wanted) + shares * Sample.STRIDE);
      assertThat(last == null || ORDER.compare(last, range.get(0)) < 0).isTrue();
      last = range.get(range.size() - 1);
      arrived += range.size();
    }
    assertThat(arrived).isEqualTo(total);
  }

  private static List<Integer> numbers(int from, int to) {
    List<Integer> numbers = new ArrayList<>();
    for (int number = from; number < to; number++) {
      numbers.add(number);
    }
    return numbers;
  }

  @Test
  void aKeyThatAllSharesHaveIsInOneRange() {
    Set<long[]> share = new TreeSet<>(ORDER);
    share.add(new long[] {5});
    List<Set<long[]>> keys = List.of(share, share, share, share);
    KeyRanges ranges = KeyRanges.of(1, keys.stream().map(one -> sample(one, 1)).toList(), 0, 3);
    assertThat(ranges.end()).isEqualTo(1);
    assertThat(cut(ranges, keys, 1).get(0)).hasSize(4);
  }

  /** However the keys of a share are divided into blocks. */
  @Test
  void everySoManyKeysOneIsSampled() {
    List<byte[]> blocks = new ArrayList<>();
    for (int from = 0; from < 2500; from += 700) {
      long[] keys = LongStream.range(from, Math.min(2500, from + 700)).toArray();
      blocks.add(KeyBlock.of(keys, 0, keys.length, Keys.IPV4_WIDTH));
    }
    long[][] samples = Sample.of(blocks.iterator(), new AccountAccumulator());
    assertThat(samples[0]).containsExactly(2500, 0, Sample.STRIDE, 2 * Sample.STRIDE);
    assertThat(samples[1]).containsExactly(0);
  }

  /** The share was read again, and was another one. */
  @Test
  void keysThatCameLaterAreNotLost() {
    KeyRanges ranges = KeyRanges.of(1, List.of(), 4, 5);
    List<Integer> numbers = new ArrayList<>();
    ranges.cut(new SortedRun(new long[] {7}, 1, 1), (number, piece) -> numbers.add(number));
    assertThat(numbers).containsExactly(0);
  }

  @Test
  void withoutKeysThereIsNoRange() {
    assertThat(KeyRanges.of(3, List.of(new long[1], new long[1]), 4, 5).end()).isEqualTo(4);
  }

  private static Set<long[]> share(Random random, int width, int size) {
    Set<long[]> share = new TreeSet<>(ORDER);
    while (share.size() < size) {
      long[] key = new long[width];
      // above and below half of the unsigned range, and many keys near one another
      key[0] = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(100_000);
      if (width == Keys.IPV6_WIDTH) {
        key[1] = random.nextInt(5);
        key[2] = random.nextInt(3);
      }
      share.add(key);
    }
    return share;
  }

  /** What {@link Sample} makes of a share. */
  private static long[] sample(Set<long[]> share, int width) {
    byte[] block = block(new ArrayList<>(share), width);
    long[][] both = Sample.of(List.of(block).iterator(), new AccountAccumulator());
    long[] sample = both[width == Keys.IPV4_WIDTH ? 0 : 1];
    assertThat(sample[0]).isEqualTo(share.size());
    return sample;
  }

  private static byte[] block(List<long[]> keys, int width) {
    long[] words = new long[keys.size() * width];
    for (int i = 0; i < keys.size(); i++) {
      System.arraycopy(keys.get(i), 0, words, i * width, width);
    }
    return KeyBlock.of(words, 0, keys.size(), width);
  }

  /** Cuts all shares in blocks of some size. */
  private static Map<Integer, List<long[]>> cut(
      KeyRanges ranges, List<Set<long[]>> keys, int width) {
    Map<Integer, List<long[]>> found = new TreeMap<>();
    for (Set<long[]> share : keys) {
      List<long[]> all = new ArrayList<>(share);
      for (int from = 0; from < all.size(); from += 777) {
        List<long[]> some = all.subList(from, Math.min(all.size(), from + 777));
        ranges.cut(
            KeyBlock.run(block(some, width)),
            (number, piece) -> add(found, number, KeyBlock.run(piece)));
      }
    }
    return found;
  }

  private static void add(Map<Integer, List<long[]>> found, int number, SortedRun run) {
    List<long[]> range = found.computeIfAbsent(number, unused -> new ArrayList<>());
    for (int i = 0; i < run.keys(); i++) {
      range.add(Arrays.copyOfRange(run.words(), i * run.width(), (i + 1) * run.width()));
    }
  }
}
