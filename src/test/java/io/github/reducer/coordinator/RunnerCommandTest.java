package io.github.reducer.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunnerCommandTest {
  @Test
  void runnersInheritTheClassPath() {
    assertThat(RunnerCommand.of(100, List.of()).command())
        .contains("-Xmx100m", "-XX:+UseSerialGC")
        .containsSubsequence("-cp", System.getProperty("java.class.path"))
        .endsWith("io.github.reducer.runner.RunnerMain");
  }

  @Test
  void flagsOfTheUserComeLastAndWin() {
    assertThat(RunnerCommand.of(100, List.of("-Xmx1g")).command())
        .containsSubsequence("-Xmx100m", "-Xmx1g", "-cp");
  }

  @Test
  void anotherCollectorTakesThePlaceOfOurs() {
    assertThat(RunnerCommand.of(100, List.of("-XX:+UseParallelGC")).command())
        .contains("-XX:+UseParallelGC")
        .doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void rule1_7_runnersDecodeNamesAsUtf8() {
    assertThat(RunnerCommand.of(100, List.of()).environment())
        .containsEntry("LC_ALL", "C.UTF-8")
        .doesNotContainKey("LANGUAGE");
  }
}
