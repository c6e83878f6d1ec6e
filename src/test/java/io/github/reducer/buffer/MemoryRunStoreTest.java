package io.github.reducer.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.merge.KWayMerge;
import io.github.reducer.merge.KeySets;
import io.github.reducer.merge.Keys;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryRunStoreTest {
  @ParameterizedTest
  @ValueSource(ints = {Keys.IPV4_WIDTH, Keys.IPV6_WIDTH})
  void keepsEveryKeyInFewRuns(int width) throws IOException {
    Random random = new Random(7);
    MemoryRunStore store = new MemoryRunStore(new ChunkPool());
    SortedSet<long[]> expected = KeySets.empty();
    long[] shared = new long[3000];
    for (int round = 0; round < 300; round++) {
      SortedSet<long[]> keys = KeySets.empty();
      for (int size = random.nextInt(1000); size > 0; size--) {
        keys.add(KeySets.random(random, width, width == 1 ? 100_000 : 40));
      }
      long[] words = KeySets.words(keys);
      System.arraycopy(words, 0, shared, 0, words.length);
      store.add(new SortedRun(shared, keys.size(), width));
      Arrays.fill(shared, -1); // the store must have a copy
      expected.addAll(keys);
      assertThat(store.sources()).hasSizeLessThan(18);
    }
    assertThat(expected).hasSizeGreaterThan(50_000);
    assertThat(store.keys()).isBetween((long) expected.size(), 2L * expected.size());
    assertThat(KeySets.drain(new KWayMerge(width, store.sources()), 1000))
        .isEqualTo(KeySets.words(expected));
  }

  @Test
  void keepsRepeatedKeysOnce() throws IOException {
    MemoryRunStore store = new MemoryRunStore(new ChunkPool());
    for (int round = 0; round < 100; round++) {
      store.add(new SortedRun(new long[] {1, 2, 3}, 3, 1));
    }
    assertThat(store.sources()).hasSize(1);
    assertThat(store.keys()).isEqualTo(3);
    assertThat(KeySets.drain(store.sources().get(0), 10)).containsExactly(1, 2, 3);
  }

  @Test
  void aRunIsMergedOnlyWithOneLessThanTwiceAsLong() throws IOException {
    MemoryRunStore store = new MemoryRunStore(new ChunkPool());
    store.add(run(0, 1000));
    store.add(run(1000, 500));
    store.add(run(1500, 250));
    assertThat(store.sources()).hasSize(3);
    store.add(run(1750, 126));
    assertThat(store.sources()).hasSize(1);
    assertThat(store.keys()).isEqualTo(1876);
  }

  private static SortedRun run(long from, int keys) {
    return new SortedRun(LongStream.range(from, from + keys).toArray(), keys, 1);
  }

  @Test
  void anEmptyRunIsNoSource() throws IOException {
    MemoryRunStore store = new MemoryRunStore(new ChunkPool());
    store.add(new SortedRun(new long[0], 0, 1));
    assertThat(store.sources()).isEmpty();
    assertThat(store.keys()).isZero();
  }
}
