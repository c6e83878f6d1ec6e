package io.github.reducer.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReduceMemoryTest {
  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @ValueSource(longs = {16, 64, 200, 1000, 30_000})
  void rule5_4_whatIsDealtOutFitsIntoTheHeap(long mebibytes) {
    ReduceMemory memory = ReduceMemory.of(mebibytes * MIB);
    long used = memory.runBytes() + 24 * memory.pendingWords() + 32 * memory.batchRows();
    assertThat(mebibytes * MIB - used).isGreaterThan(Math.min(30, mebibytes / 10) * MIB);
  }

  @Test
  void rule5_4_runsHaveAFixedBudget() {
    assertThat(ReduceMemory.of(64 * MIB).runBytes()).isEqualTo(16 * MIB);
    assertThat(ReduceMemory.of(1000 * MIB).runBytes()).isEqualTo(48 * MIB);
    assertThat(ReduceMemory.of(100_000 * MIB).runBytes()).isEqualTo(48 * MIB);
  }

  @ParameterizedTest
  @CsvSource({"250000, 1000000", "250000, 10000000", "1, 1"})
  void settingsAreNotHeldUpByTheHeapAskedForThem(long batchSize, long compactAt) {
    ReduceMemory memory = ReduceMemory.of(ReduceMemory.heapFor(batchSize, compactAt, 1));
    assertThat(memory.runBytes()).isGreaterThanOrEqualTo(40 * MIB);
    assertThat(memory.pendingWords()).isGreaterThanOrEqualTo(compactAt);
    assertThat(memory.batchRows()).isGreaterThanOrEqualTo(batchSize);
  }

  @ParameterizedTest
  @ValueSource(longs = {500_000, 1_000_000, 10_000_000, Long.MAX_VALUE})
  void aLargeBatchAsksForNoHeapThatItWouldNotGet(long batchSize) {
    long heap = ReduceMemory.heapFor(batchSize, 1_000_000, 1);
    ReduceMemory memory = ReduceMemory.of(heap);
    assertThat(memory.batchRows()).isBetween(400_000L, 500_000L);
    assertThat(heap - ReduceMemory.heapFor(1, 1_000_000, 1))
        .isLessThan(32 * memory.batchRows() + 32);
    assertThat(memory.pendingWords()).isGreaterThanOrEqualTo(1_000_000);
  }

  @Test
  void hugeSettingsDoNotOverflow() {
    assertThat(ReduceMemory.heapFor(Long.MAX_VALUE, Long.MAX_VALUE, 1)).isGreaterThan(1L << 40);
  }

  @ParameterizedTest
  @CsvSource({"64, 8, 1", "99, 8, 1", "100, 8, 2", "109, 8, 3", "1000, 8, 8", "1000, 1, 1"})
  void rule5_4_aSmallHeapHasFewerThreads(long mebibytes, int wanted, int expected) {
    ReduceMemory memory = ReduceMemory.of(mebibytes * MIB, 250_000, wanted);
    assertThat(memory.threads()).isEqualTo(expected);
    assertThat(memory.batchRows()).as("rows of a chunk").isGreaterThanOrEqualTo(131_072);
    long chunks = expected == 1 ? 0 : (expected + 2) * 9;
    assertThat(memory)
        .isEqualTo(withThreads(ReduceMemory.of((mebibytes - chunks) * MIB), expected));
  }

  private static ReduceMemory withThreads(ReduceMemory memory, int threads) {
    return new ReduceMemory(memory.runBytes(), memory.pendingWords(), memory.batchRows(), threads);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 64, 512})
  void threadsHaveMemoryOfTheirOwn(int threads) {
    long heap = ReduceMemory.heapFor(250_000, 1_000_000, threads);
    assertThat(ReduceMemory.of(heap, 250_000, threads).threads()).isEqualTo(threads);
    assertThat(heap - ReduceMemory.heapFor(250_000, 1_000_000, 1))
        .isEqualTo((threads + 2) * 9L * MIB);
  }

  @Test
  void batchesSmallerThanAChunkAreReadByOneThread() {
    assertThat(ReduceMemory.of(1000 * MIB, 131_071, 8).threads()).isEqualTo(1);
    assertThat(ReduceMemory.of(1000 * MIB, 131_072, 8).threads()).isEqualTo(8);
    assertThat(ReduceMemory.heapFor(1000, 1000, 8)).isEqualTo(ReduceMemory.heapFor(1000, 1000, 1));
  }
}
