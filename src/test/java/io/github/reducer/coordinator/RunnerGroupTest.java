package io.github.reducer.coordinator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.InputFile;
import io.github.reducer.input.RelativePath;
import io.github.reducer.log.LogLevel;
import io.github.reducer.partial.RunIdentity;
import io.github.reducer.progress.Stage;
import io.github.reducer.runner.RunnerJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
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
  void rule5_3_aRunnerWhoseJobThereIsNoMemoryToWriteFails() throws Exception {
    List<InputFile> files =
        new AbstractList<>() {
          @Override
          public InputFile get(int index) {
            throw new OutOfMemoryError("of the test");
          }

          @Override
          public int size() {
            return 1;
          }
        };
    RunnerGroup group = new RunnerGroup();
    group.start(1, shell("cat >job; exit 4"));
    group.hand(job(1, 1, "run", files));
    assertThatThrownBy(group::await)
        .isInstanceOf(ReducerException.class)
        .hasMessageStartingWith("runner 1 failed: ");
  }

  @Test
  void rule5_3_whatEndsWhenTheEndIsExpectedIsNoFailure() throws Exception {
    RunnerGroup group = new RunnerGroup();
    group.start(1, shell("exit 1"));
    group.expectEnd();
    assertWaitsOn(group);
  }

  @Test
  void rule5_3_aRunThatIsStoppedBeforeItsFirstRunnerHasNotSucceeded() throws Exception {
    RunnerGroup group = new RunnerGroup();
    group.expectEnd();
    group.start(1, shell("exit 0"));
    assertWaitsOn(group);
  }

  /** Until the process ends, or somebody interrupts. */
  private static void assertWaitsOn(RunnerGroup group) throws InterruptedException {
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

  @Test
  void rule6_1_theyMergeWhenAllHaveReadTheirFiles() throws Exception {
    RunnerGroup group = new RunnerGroup();
    RunProgress progress = new RunProgress(group);
    progress.share(Share.of(1, List.of(file(100), file(200), file(300))));
    try {
      group.start(1, shell(tells("300 2 30 20 4 20") + "exec sleep 60"));
      String untilAllRead = "until [ -e all-read ]; do sleep 0.01; done; ";
      group.start(
          2,
          shell(tells("50 0 5 3 0 0") + untilAllRead + tells("300 1 9 5 7 40") + "exec sleep 60"));

      awaitStage(progress, new Stage("Scan", 350, 600, Stage.Unit.BYTES, 2, 3, 35, 23));
      Files.createFile(directory.resolve("all-read"));
      awaitStage(progress, Stage.ofPairs("Merge", 11, 60));
    } finally {
      group.stop();
    }
  }

  private static InputFile file(long size) {
    return new InputFile(RelativePath.of("A B.csv".getBytes(US_ASCII)), size);
  }

  /** Bytes, files, rows, pairs, keys merged and keys to merge. */
  private static String tells(String figures) {
    return "echo 'reducer-runner progress: " + figures + "'; ";
  }

  private static void awaitStage(RunProgress progress, Stage expected) throws Exception {
    for (int turn = 0; turn < 2000 && !progress.stage().equals(Optional.of(expected)); turn++) {
      Thread.sleep(5);
    }
    assertThat(progress.stage()).contains(expected);
  }

  private ProcessBuilder shell(String script) {
    return new ProcessBuilder("sh", "-c", script).directory(directory.toFile());
  }

  private static RunnerJob job(int runner, int of, String runId) {
    return job(runner, of, runId, List.of());
  }

  private static RunnerJob job(int runner, int of, String runId, List<InputFile> files) {
    return new RunnerJob(
        runner,
        new RunIdentity(of, "Source IP", runId, 0, "digest"),
        Path.of("in"),
        Path.of("out"),
        Path.of("scratch"),
        1,
        1,
        1,
        false,
        LogLevel.INFO,
        Optional.empty(),
        files);
  }
}
