package io.github.reducer.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KWayMergeTest {
  @ParameterizedTest
  @ValueSource(ints = {Keys.IPV4_WIDTH, Keys.IPV6_WIDTH})
  void agreesWithATreeSet(int width) throws IOException {
    Random random = new Random(5);
    int duplicates = 0;
    int[] counts = {0, 1, 2, 2, 3, 4, 5, 7, 8, 9, 16, 33};
    for (int count : counts) {
      for (int most : new int[] {1, 50, 5000}) {
        SortedSet<long[]> expected = KeySets.empty();
        List<KeySource> sources = new ArrayList<>();
        int all = 0;
        for (int i = 0; i < count; i++) {
          SortedSet<long[]> keys = KeySets.empty();
          for (int size = random.nextInt(most + 1); size > 0; size--) {
            keys.add(KeySets.random(random, width, width == 1 ? 3 * most : 10));
          }
          sources.add(new Stuttering(KeySets.words(keys), width, new Random(i)));
          expected.addAll(keys);
          all += keys.size();
        }
        KWayMerge merge = new KWayMerge(width, sources);
        assertThat(merge.width()).isEqualTo(width);
        assertThat(KeySets.drain(merge, 1 + random.nextInt(6000)))
            .isEqualTo(KeySets.words(expected));
        duplicates += all - expected.size();
      }
    }
    assertThat(duplicates).isGreaterThan(1000);
  }

  @Test
  void rule3_2_ordersAddressesAsUnsignedNumbers() throws IOException {
    long[] low = {Keys.ipv4(0x7FFFFFFF, 0), Keys.ipv4(0x7FFFFFFF, 1), Keys.ipv4(0x80000000, 1)};
    long[] high = {Keys.ipv4(0, 5), Keys.ipv4(0x80000000, 0), Keys.ipv4(0xFFFFFFFF, 0)};
    KWayMerge merge = new KWayMerge(1, List.of(source(high), source(low)));
    assertThat(KeySets.drain(merge, 2))
        .containsExactly(high[0], low[0], low[1], high[1], low[2], high[2]);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsRunsThatDoNotOverlap(boolean lowerFirst) throws IOException {
    long[] first = new long[10_000];
    long[] second = new long[10_000];
    for (int i = 0; i < 10_000; i++) {
      first[i] = i;
      second[i] = 10_000L + i;
    }
    List<KeySource> sources =
        lowerFirst
            ? List.of(source(first), source(second))
            : List.of(source(second), source(first));
    long[] merged = KeySets.drain(new KWayMerge(1, sources), 777);
    assertThat(merged).hasSize(20_000);
    for (int i = 0; i < merged.length; i++) {
      assertThat(merged[i]).isEqualTo(i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Keys.IPV4_WIDTH, Keys.IPV6_WIDTH})
  void keysMayBeTakenOneByOne(int width) throws IOException {
    SortedSet<long[]> keys = KeySets.empty();
    Random random = new Random(8);
    while (keys.size() < 200) {
      keys.add(KeySets.random(random, width, 1000));
    }
    long[] words = KeySets.words(keys);
    KeySource one = new ArrayKeySource(words, 150, width);
    KeySource other = new ArrayKeySource(words, 200, width);
    assertThat(KeySets.drain(new KWayMerge(width, List.of(one, other)), 1)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"1, 100", "1, 1000", "3, 100", "3, 1000"})
  void rule5_4_theBlocksOfManySourcesShareAFixedBudget(int width, int count) throws IOException {
    int[] blockKeys = {0};
    List<KeySource> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sources.add(
          new KeySource() {
            @Override
            public int read(long[] into, int maxKeys) {
              blockKeys[0] = Math.max(blockKeys[0], maxKeys);
              return 0;
            }

            @Override
            public int width() {
              return width;
            }
          });
    }
    assertThat(KeySets.drain(new KWayMerge(width, sources), 1)).isEmpty();
    // each source has a block, and so has nearly each merge but the root
    long blocks = 2L * count * blockKeys[0] * width * Long.BYTES;
    assertThat(blocks).isBetween(4L << 20, 8L << 20);
  }

  @Test
  void refusesSourcesOfAnotherWidth() {
    assertThatThrownBy(() -> new KWayMerge(3, List.of(source(1, 2, 3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("width 1 in a merge of width 3");
  }

  @Test
  void passesOnThatASourceCannotBeRead() throws IOException {
    KeySource broken =
        new KeySource() {
          private int reads;

          @Override
          public int read(long[] into, int maxKeys) throws IOException {
            if (++reads > 1) {
              throw new IOException("torn");
            }
            into[0] = 1;
            return 1;
          }

          @Override
          public int width() {
            return 1;
          }
        };
    KWayMerge merge = new KWayMerge(1, List.of(broken, source(2, 3), source(4)));
    assertThatThrownBy(() -> KeySets.drain(merge, 10)).isInstanceOf(IOException.class);
  }

  @Test
  void anArrayMustHoldItsKeys() {
    assertThatThrownBy(() -> new ArrayKeySource(new long[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ArrayKeySource(new long[5], -1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static KeySource source(long... words) {
    return new ArrayKeySource(words, words.length, 1);
  }

  /** Gives fewer keys than asked for, as a file may, and is not asked again after its end. */
  private static final class Stuttering implements KeySource {
    private final KeySource keys;
    private final Random random;
    private boolean ended;

    Stuttering(long[] words, int width, Random random) {
      keys = new ArrayKeySource(words, words.length / width, width);
      this.random = random;
    }

    @Override
    public int read(long[] into, int maxKeys) throws IOException {
      assertThat(ended).isFalse();
      int count = keys.read(into, random.nextBoolean() ? maxKeys : 1 + random.nextInt(maxKeys));
      ended = count == 0;
      return count;
    }

    @Override
    public int width() {
      return keys.width();
    }
  }
}
