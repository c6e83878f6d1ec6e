package io.github.reducer.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.merge.ArrayKeySource;
import io.github.reducer.merge.KWayMerge;
import io.github.reducer.merge.KeySets;
import io.github.reducer.merge.KeySource;
import io.github.reducer.merge.Keys;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryRunTest {
  private static final int WORDS = ChunkPool.CHUNK_WORDS;

  private final ChunkPool pool = new ChunkPool();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, WORDS - 1, WORDS, WORDS + 1, 2 * WORDS, 3 * WORDS + 7})
  void hasTheKeysThatItWasMadeOf(int keys) throws IOException {
    for (int blockKeys : new int[] {1000, WORDS, 2 * WORDS}) {
      MemoryRun run = MemoryRun.of(source(1, keys, 1), pool);
      assertThat(run.width()).isEqualTo(1);
      assertThat(KeySets.drain(run, blockKeys))
          .isEqualTo(LongStream.rangeClosed(1, keys).toArray());
      assertThat(run.read(new long[1], 1)).isZero();
      assertThat(run.keys()).isEqualTo(keys);
    }
  }

  @Test
  void takesWideKeysAndWhatASourceGivesAtATime() throws IOException {
    int keys = 3 * WORDS;
    KeySource source = source(1, keys, Keys.IPV6_WIDTH);
    KeySource slow =
        new KeySource() {
          @Override
          public int read(long[] into, int maxKeys) throws IOException {
            return source.read(into, Math.min(maxKeys, 1000));
          }

          @Override
          public int width() {
            return source.width();
          }
        };
    MemoryRun run = MemoryRun.of(slow, pool);
    assertThat(run.keys()).isEqualTo(keys);
    assertThat(KeySets.drain(run, 777)).isEqualTo(LongStream.rangeClosed(1, 3L * keys).toArray());
  }

  @Test
  void mergingTakesHardlyMoreMemoryThanTheRuns() throws IOException {
    MemoryRun left = MemoryRun.of(source(1, 10 * WORDS, 1), pool);
    MemoryRun right = MemoryRun.of(source(5 * WORDS, 10 * WORDS, 1), pool);
    MemoryRun merged = MemoryRun.of(new KWayMerge(1, List.of(left, right)), pool);
    KeySets.drain(merged, 1000);
    assertThat(usedChunks()).isBetween(20, 23);
  }

  @Test
  void aChunkForWhichThereAreNoKeysIsFreeAgain() throws IOException {
    long[] chunk = pool.take();
    pool.giveBack(chunk);
    MemoryRun.of(source(1, 0, 1), pool);
    assertThat(pool.take()).isSameAs(chunk);
  }

  /** Takes all chunks that ever held keys, none of which is zero. */
  private int usedChunks() {
    int chunks = 0;
    while (pool.take()[0] != 0) {
      chunks++;
    }
    return chunks;
  }

  /** Keys whose words count up. */
  private static KeySource source(long first, int keys, int width) {
    long[] words = LongStream.range(first, first + (long) keys * width).toArray();
    return new ArrayKeySource(words, keys, width);
  }
}
