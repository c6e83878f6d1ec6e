package io.github.reducer.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.failure.ReducerException;
import io.github.reducer.log.LogLevel;
import io.github.reducer.partial.RunIdentity;
import io.github.reducer.runner.RunnerJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunnerGroupTest {
  /** Succeeds only when it is told to stop, and says in a file that it is ready for that. */
  private static final String SUCCEEDS_LATE =
      "trap 'echo reducer-runner ends; exit 0' TERM; touch ready; while :; do sleep 0.01; done";

  private static final String FAILS_THEN =
      "until [ -e ready ]; do sleep 0.01; done; echo 'reducer-runner failed: disk full'; exit 1";

  @TempDir Path directory;

  @Test
  void rule6_2_aRunnerThatSucceedsAfterAnotherFailedIsDone() throws Exception {
    List<String> scripts = List.of(FAILS_THEN, SUCCEEDS_LATE, "exec sleep 60");
    RunnerGroup group = new RunnerGroup();
    for (int runner = 1; runner <= scripts.size(); runner++) {
      group.start(runner, shell(scripts.get(runner - 1)));
      group.hand(job(runner, scripts.size(), "run"));
    }
    assertThatThrownBy(group::await)
        .isInstanceOf(ReducerException.class)
        .hasMessage("runner 1 failed: disk full");

    group.stop();

    assertThat(group.done()).containsExactly(2);
  }

  @Test
  void rule5_3_aRunnerThatTakesNeitherItsJobNorASignalIsKilled() throws Exception {
    RunnerGroup group = new RunnerGroup(Duration.ofMillis(500));
    group.start(1, shell("trap '' TERM; touch ready; exec sleep 60"));
    while (!Files.exists(directory.resolve("ready"))) {
      Thread.sleep(5);
    }
    group.hand(job(1, 1, "longer than any pipe ".repeat(1_000_000)));
    while (!waitsForThePipe("runner-1-job")) {
      Thread.sleep(5);
    }

    group.stop();

    assertThat(group.done()).isEmpty();
  }

  private static boolean waitsForThePipe(String thread) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().equals(thread))
        .flatMap(entry -> Stream.of(entry.getValue()))
        .anyMatch(frame -> frame.getMethodName().equals("writeBytes"));
  }

  @Test
  void rule5_3_whatEndsWhenTheEndIsExpectedIsNoFailure() throws Exception {
    RunnerGroup group = new RunnerGroup();
    group.start(1, shell("exit 1"));
    group.expectEnd();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                group.await();
              } catch (ReducerException | InterruptedException e) {
                thrown.set(e);
              }
            });
    waiting.start();
    while (waiting.isAlive() && !isIn(waiting, "CountDownLatch")) {
      Thread.sleep(5);
    }
    waiting.interrupt();
    waiting.join();

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  private static boolean isIn(Thread thread, String type) {
    return Stream.of(thread.getStackTrace()).anyMatch(f -> f.getClassName().endsWith(type));
  }

  private ProcessBuilder shell(String script) {
    return new ProcessBuilder("sh", "-c", script).directory(directory.toFile());
  }

  private static RunnerJob job(int runner, int of, String runId) {
    return new RunnerJob(
        runner,
        new RunIdentity(of, "Source IP", runId, 0, "digest"),
        Path.of("in"),
        Path.of("out"),
        Path.of("scratch"),
        1,
        1,
        false,
        LogLevel.INFO,
        Optional.empty(),
        List.of());
  }
}
