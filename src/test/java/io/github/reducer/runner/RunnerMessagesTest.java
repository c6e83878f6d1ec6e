package io.github.reducer.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RunnerMessagesTest {
  @Test
  void aFailureComesThroughOnOneLine() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RunnerMessages.failure(new PrintStream(bytes, true, StandardCharsets.UTF_8), "disk\nfull");
    assertThat(bytes.toString(StandardCharsets.UTF_8)).hasLineCount(1);
    assertThat(RunnerMessages.failureIn(bytes.toString(StandardCharsets.UTF_8).stripTrailing()))
        .contains("disk\\nfull");
  }

  @Test
  void theEndIsToldFromOtherLines() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RunnerMessages.end(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(RunnerMessages.isEnd(bytes.toString(StandardCharsets.UTF_8).stripTrailing()))
        .isTrue();
    assertThat(RunnerMessages.isEnd("[0.012s][info][gc] Using Serial")).isFalse();
  }

  @Test
  void otherOutputIsNoMessage() {
    assertThat(RunnerMessages.failureIn("[0.012s][info][gc] Using Serial")).isEmpty();
  }

  @Test
  void rule6_1_progressComesOutAsItWentIn() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RunnerProgress progress = new RunnerProgress(1L << 60, 2, 3, 4, 5, 6);
    RunnerMessages.progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), progress);
    String line = bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    assertThat(RunnerMessages.progressIn(line)).contains(progress);
    assertThat(RunnerMessages.progressIn(line + " 7")).isEmpty();
    assertThat(RunnerMessages.progressIn(line + "x")).isEmpty();
    assertThat(RunnerMessages.progressIn("reducer-runner ends")).isEmpty();
  }
}
