package io.github.reducer.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CoordinatorWatchTest {
  /** A pipe for which there is no memory at times. */
  private static final class Messages extends PrintStream {
    private volatile boolean full;

    Messages(PipedInputStream answers) throws IOException {
      super(new PipedOutputStream(answers), true, StandardCharsets.UTF_8);
    }

    @Override
    public void println(String line) {
      if (full) {
        full = false;
        throw new OutOfMemoryError("of the test");
      }
      super.println(line);
    }
  }

  private final PipedOutputStream requests = new PipedOutputStream();
  private final PipedInputStream answers = new PipedInputStream();
  private final BufferedReader lines =
      new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
  private final WorkCounter counter = new WorkCounter();

  @Test
  void rule6_1_tellsOfItsStartAndAnswersEachRequestOnce() throws Exception {
    CoordinatorWatch watch =
        CoordinatorWatch.start(new PipedInputStream(requests), counter, new Messages(answers));
    assertThat(RunnerMessages.progressIn(lines.readLine())).contains(RunnerProgress.NONE);
    for (int asked = 1; asked <= 3; asked++) {
      counter.bytes(100);
      requests.write(0);
      requests.flush();
      assertThat(RunnerMessages.progressIn(lines.readLine()))
          .contains(new RunnerProgress(100L * asked, 0, 0, 0, 0, 0));
      assertThat(answers.available()).isZero();
    }
    counter.file(5);
    assertEnds(watch, new RunnerProgress(300, 1, 5, 0, 0, 0));
  }

  @Test
  void rule5_5_watchesOnWhereThereIsNoMemoryForAnAnswer() throws Exception {
    Messages messages = new Messages(answers);
    messages.full = true; // at the start
    CoordinatorWatch watch =
        CoordinatorWatch.start(new PipedInputStream(requests), counter, messages);
    requests.write(0);
    requests.flush();
    assertThat(RunnerMessages.progressIn(lines.readLine())).contains(RunnerProgress.NONE);
    assertEnds(watch, RunnerProgress.NONE);
  }

  private void assertEnds(CoordinatorWatch watch, RunnerProgress last) throws Exception {
    Thread ending = new Thread(() -> end(watch));
    ending.start();
    assertThat(RunnerMessages.progressIn(lines.readLine())).contains(last);
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
