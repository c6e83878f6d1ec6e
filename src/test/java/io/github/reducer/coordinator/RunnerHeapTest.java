package io.github.reducer.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunnerHeapTest {
  private static final long GIB = 1L << 30;

  @Test
  void manyRunnersShareTheHost() {
    long each = RunnerHeap.mebibytes(250_000, 1_000_000, 24, 24 * GIB);
    assertThat(each).isEqualTo(768);
    assertThat(24 * each * (1 << 20)).isLessThanOrEqualTo(24 * GIB);
  }

  @Test
  void aRunnerGetsWhatItsBuffersNeed() {
    long small = RunnerHeap.mebibytes(250_000, 1_000_000, 24, GIB);
    assertThat(small).isBetween(90L, 110L);
    assertThat(RunnerHeap.mebibytes(250_000, 10_000_000, 24, 8 * GIB)).isBetween(370L, 390L);
  }

  @Test
  void rule5_4_hugeSettingsDoNotAskForMoreThanTheHostHas() {
    assertThat(RunnerHeap.mebibytes(Long.MAX_VALUE, Long.MAX_VALUE, 1, 2 * GIB)).isEqualTo(2048);
    assertThat(RunnerHeap.mebibytes(Long.MAX_VALUE, 1, 1, 2 * GIB)).isEqualTo(2048);
  }
}
