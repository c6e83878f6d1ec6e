package io.github.reducer.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CoordinatorWatchTest {
  @Test
  void rule6_1_answersEachRequestOnceAndWritesNothingUnasked() throws Exception {
    PipedOutputStream requests = new PipedOutputStream();
    PipedInputStream answers = new PipedInputStream();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
    PrintStream messages =
        new PrintStream(new PipedOutputStream(answers), true, StandardCharsets.UTF_8);
    WorkCounter counter = new WorkCounter();
    CoordinatorWatch watch =
        CoordinatorWatch.start(new PipedInputStream(requests), counter, messages);
    for (int asked = 1; asked <= 3; asked++) {
      counter.bytes(100);
      requests.write(0);
      requests.flush();
      assertThat(RunnerMessages.progressIn(lines.readLine()))
          .contains(new RunnerProgress(100L * asked, 0, 0, 0, 0, 0));
      assertThat(answers.available()).isZero();
    }
    counter.file(5);
    Thread ending = new Thread(() -> end(watch));
    ending.start();
    assertThat(RunnerMessages.progressIn(lines.readLine()))
        .contains(new RunnerProgress(300, 1, 5, 0, 0, 0));
    assertThat(RunnerMessages.isEnd(lines.readLine())).isTrue();
    requests.close();
    ending.join();
  }

  private static void end(CoordinatorWatch watch) {
    try {
      watch.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
