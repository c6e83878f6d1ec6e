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
}
