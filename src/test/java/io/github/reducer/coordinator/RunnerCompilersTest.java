package io.github.reducer.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunnerCompilersTest {
  private static final String ONLY_FAST = "-XX:TieredStopAtLevel=1";
  private static final long MOST = 32 << 20;

  @Test
  void whatIsReadInLittleTimeIsNotOptimized() {
    assertThat(RunnerCompilers.flags(0)).contains(ONLY_FAST);
    assertThat(RunnerCompilers.flags(MOST)).contains(ONLY_FAST);
    assertThat(RunnerCompilers.flags(MOST + 1)).doesNotContain(ONLY_FAST);
  }
}
