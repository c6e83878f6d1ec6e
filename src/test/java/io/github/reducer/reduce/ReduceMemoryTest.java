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
    ReduceMemory memory = ReduceMemory.of(mebibytes * MIB, 1);
    long used = memory.runBytes() + 24 * memory.pendingWords() + 32 * memory.batchRows();
    assertThat(mebibytes * MIB - used).isGreaterThan(Math.min(30, mebibytes / 10) * MIB);
  }

  @Test
  void rule5_4_runsHaveAFixedBudget() {
    assertThat(ReduceMemory.of(64 * MIB, 1).runBytes()).isEqualTo(16 * MIB);
    assertThat(ReduceMemory.of(1000 * MIB, 1).runBytes()).isEqualTo(48 * MIB);
    assertThat(ReduceMemory.of(100_000 * MIB, 1).runBytes()).isEqualTo(48 * MIB);
  }

  @ParameterizedTest
  @CsvSource({"250000, 1000000", "250000, 10000000", "1, 1"})
  void settingsAreNotHeldUpByTheHeapAskedForThem(long batchSize, long compactAt) {
    ReduceMemory memory = ReduceMemory.of(ReduceMemory.heapFor(batchSize, compactAt, 1), 1);
    assertThat(memory.runBytes()).isGreaterThanOrEqualTo(40 * MIB);
    assertThat(memory.pendingWords()).isGreaterThanOrEqualTo(compactAt);
    assertThat(memory.batchRows()).isGreaterThanOrEqualTo(batchSize);
  }

  @ParameterizedTest
  @ValueSource(longs = {500_000, 1_000_000, 10_000_000, Long.MAX_VALUE})
  void aLargeBatchAsksForNoHeapThatItWouldNotGet(long batchSize) {
    long heap = ReduceMemory.heapFor(batchSize, 1_000_000, 1);
    ReduceMemory memory = ReduceMemory.of(heap, 1);
    assertThat(memory.batchRows()).isBetween(400_000L, 500_000L);
    assertThat(heap - ReduceMemory.heapFor(1, 1_000_000, 1))
        .isLessThan(32 * memory.batchRows() + 32);
    assertThat(memory.pendingWords()).isGreaterThanOrEqualTo(1_000_000);
  }

  @Test
  void hugeSettingsDoNotOverflow() {
    assertThat(ReduceMemory.heapFor(Long.MAX_VALUE, Long.MAX_VALUE, 1)).isGreaterThan(1L << 40);
  }

  @Test
  void rule5_4_aSmallHeapHasFewerThreads() {
    assertThat(ReduceMemory.of(1000 * MIB, 8).threads()).isEqualTo(8);
    assertThat(ReduceMemory.of(64 * MIB, 8).threads()).isEqualTo(2);
    assertThat(ReduceMemory.of(63 * MIB, 8).threads()).isEqualTo(1);
    assertThat(ReduceMemory.of(63 * MIB, 8)).isEqualTo(ReduceMemory.of(63 * MIB, 1));
  }

  @Test
  void threadsHaveMemoryOfTheirOwn() {
    long heap = ReduceMemory.heapFor(250_000, 1_000_000, 8);
    assertThat(ReduceMemory.of(heap, 8).batchRows()).isGreaterThanOrEqualTo(250_000);
    assertThat(heap - ReduceMemory.heapFor(250_000, 1_000_000, 1)).isEqualTo(40 * MIB);
  }
}
