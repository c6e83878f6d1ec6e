package io.github.reducer.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.merge.KeySets;
import io.github.reducer.merge.Keys;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadixSortTest {
  @ParameterizedTest
  @ValueSource(ints = {Keys.IPV4_WIDTH, Keys.IPV6_WIDTH})
  void agreesWithTheJdk(int width) {
    Random random = new Random(6);
    int sorted = 0;
    for (int keys : new int[] {0, 1, 2, 3, 100, 10_000, 100_000}) {
      for (int bits = 0; bits <= 64; bits += 6) {
        check(random, keys, width, bits);
        sorted++;
      }
    }
    assertThat(sorted).isEqualTo(77);
  }

  /** Sorts keys that differ in about {@code bits} of their bits, wherever these are. */
  private static void check(Random random, int keys, int width, int bits) {
    long[] common = new long[width];
    long[] masks = new long[width];
    for (int word = 0; word < width; word++) {
      common[word] = random.nextLong();
      for (int bit = 0; bit < bits; bit++) {
        masks[word] |= 1L << random.nextInt(64);
      }
    }
    long[][] expected = new long[keys][width];
    for (long[] key : expected) {
      for (int word = 0; word < width; word++) {
        key[word] = common[word] ^ (random.nextLong() & masks[word]);
      }
    }
    checkSorted(expected, width);
  }

  @ParameterizedTest
  @ValueSource(ints = {Keys.IPV4_WIDTH, Keys.IPV6_WIDTH})
  void agreesWithTheJdkWhereMostKeysBeginAlike(int width) {
    Random random = new Random(8);
    for (int mostBits = 0; mostBits < 64; mostBits += 7) {
      long[][] keys = new long[100_000][width];
      for (long[] key : keys) {
        int bits = random.nextInt(10) == 0 ? 63 : mostBits;
        for (int word = 0; word < width; word++) {
          key[word] = random.nextLong() >>> (63 - bits);
        }
      }
      checkSorted(keys, width);
    }
  }

  private static void checkSorted(long[][] expected, int width) {
    int keys = expected.length;
    long[] words = Arrays.copyOf(KeySets.words(Arrays.asList(expected)), keys * width + 2);
    words[keys * width] = 17;
    words[keys * width + 1] = 18;
    RadixSort.sort(words, keys, width);
    Arrays.sort(expected, Arrays::compareUnsigned);
    assertThat(Arrays.copyOf(words, keys * width))
        .isEqualTo(KeySets.words(Arrays.asList(expected)));
    assertThat(words).endsWith(17, 18);
  }
}
