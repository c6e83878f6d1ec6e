package io.github.reducer.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerCommandTest {
  private static final long MUCH = 1L << 40;

  @Test
  void runnersInheritTheClassPath() {
    assertThat(RunnerCommand.of(100, MUCH, List.of()).command())
        .contains("-Xms8m", "-Xmx100m", "-XX:+UseSerialGC")
        .containsSubsequence("-cp", System.getProperty("java.class.path"))
        .endsWith("io.github.reducer.runner.RunnerMain");
  }

  @Test
  void flagsOfTheUserComeLastAndWin() {
    assertThat(RunnerCommand.of(100, MUCH, List.of("-XX:NewRatio=2")).command())
        .containsSubsequence("-Xmx100m", "-XX:NewRatio=24", "-XX:NewRatio=2", "-cp");
  }

  @Test
  void theCompilerIsByTheBytesUnlessTheUserChooses() {
    String onlyFast = "-XX:TieredStopAtLevel=1";
    assertThat(RunnerCommand.of(100, MUCH, List.of()).command()).doesNotContain(onlyFast);
    assertThat(RunnerCommand.of(100, 0, List.of("-XX:TieredStopAtLevel=4")).command())
        .containsSubsequence(onlyFast, "-XX:TieredStopAtLevel=4", "-cp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xmx1g", "-Xms1g", "-XX:MaxRAMPercentage=50", "-XX:InitialHeapSize=1g"})
  void aHeapOfTheUsersSizeTakesThePlaceOfOurs(String flag) {
    assertThat(RunnerCommand.of(100, MUCH, List.of(flag)).command())
        .contains(flag)
        .doesNotContain("-Xmx100m", "-Xms8m");
  }

  @Test
  void anotherCollectorTakesThePlaceOfOurs() {
    assertThat(RunnerCommand.of(100, MUCH, List.of("-XX:+UseParallelGC")).command())
        .contains("-XX:+UseParallelGC")
        .doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void rule1_7_runnersDecodeNamesAsUtf8() {
    assertThat(RunnerCommand.of(100, MUCH, List.of()).environment())
        .containsEntry("LC_ALL", "C.UTF-8")
        .doesNotContainKey("LANGUAGE");
  }
}
