package io.github.reducer.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunnerHeapTest {
  private static final long MIB = 1 << 20;

  @Test
  void aRunnerGetsWhatItNeeds() {
    assertThat(RunnerHeap.mebibytes(200 * MIB, 4, 24_000 * MIB)).isEqualTo(200);
  }

  @Test
  void manyRunnersShareTheHost() {
    assertThat(RunnerHeap.mebibytes(200 * MIB, 24, 4_000 * MIB)).isEqualTo(125);
    assertThat(RunnerHeap.mebibytes(1L << 60, 1, 2_000 * MIB)).isEqualTo(1500);
  }

  @Test
  void rule5_2_moreRunnersThanAHostHasMemoryForAreRefused() {
    assertThat(RunnerHeap.fault(16, 1_024 * MIB)).isEmpty();
    assertThat(RunnerHeap.fault(17, 1_024 * MIB))
        .hasValueSatisfying(
            fault -> assertThat(fault).startsWith("this host has memory for 16 of the 17 runners"));
    assertThat(RunnerHeap.fault(5, 256 * MIB)).isPresent();
    assertThat(RunnerHeap.fault(1, MIB)).isEmpty();
  }

  @Test
  void aRunnerGetsWhatItCannotDoWithout() {
    assertThat(RunnerHeap.mebibytes(200 * MIB, 24, 1_000 * MIB)).isEqualTo(64);
  }
}
