package io.github.reducer.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RunnerReportTest {
  @Test
  void aFailureComesThroughOnOneLine() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RunnerReport.failure(new PrintStream(bytes, true, StandardCharsets.UTF_8), "disk\nfull");
    assertThat(bytes.toString(StandardCharsets.UTF_8)).hasLineCount(1);
    assertThat(RunnerReport.failureIn(bytes.toString(StandardCharsets.UTF_8).stripTrailing()))
        .contains("disk\\nfull");
  }

  @Test
  void theEndIsToldFromOtherLines() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RunnerReport.end(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(RunnerReport.isEnd(bytes.toString(StandardCharsets.UTF_8).stripTrailing())).isTrue();
    assertThat(RunnerReport.isEnd("[0.012s][info][gc] Using Serial")).isFalse();
  }

  @Test
  void otherOutputIsNoReport() {
    assertThat(RunnerReport.failureIn("[0.012s][info][gc] Using Serial")).isEmpty();
  }

  @Test
  void rule6_1_progressComesOutAsItWentIn() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RunnerProgress progress = new RunnerProgress(1L << 60, 2, 3, 4, 5, 6);
    RunnerReport.progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), progress);
    String line = bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    assertThat(RunnerReport.progressIn(line)).contains(progress);
    assertThat(RunnerReport.progressIn(line + " 7")).isEmpty();
    assertThat(RunnerReport.progressIn(line + "x")).isEmpty();
    assertThat(RunnerReport.progressIn("reducer-runner ends")).isEmpty();
  }
}
