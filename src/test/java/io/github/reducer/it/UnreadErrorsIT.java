package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules 5.3 and 5.5 where whoever should read standard error does not, as a pager that waits or a
 * terminal that was stopped: the pipe is full, and each process that writes there waits.
 */
@Timeout(180)
class UnreadErrorsIT {
  @TempDir private Path home;
  private Path in;
  private Path out;
  private Path errors;
  private ReducerProcess reducer;

  @BeforeEach
  void prepare() throws Exception {
    in = BigInput.endless(home);
    out = Trees.directory(home, "out");
    errors = home.resolve("errors");
    Trees.system("mkfifo", Trees.text(errors));
    reducer = withErrors("exec 2<>\"$0\"");
  }

  /** With its standard error made by lines of shell, of which the pipe is an argument. */
  private ReducerProcess withErrors(String shell) {
    return ReducerProcess.on(in, out)
        .options("--progress=always")
        .prefix("bash", "-c", shell + "; exec \"$@\"", Trees.text(errors));
  }

  /** Lets a runner begin its work, and then nobody write any more. */
  private void fill() throws Exception {
    Await.until("the runner has its job", () -> Files.exists(out.resolve(".Combined_1.lock")));
    Trees.system(
        "sh",
        "-c",
        "! dd if=/dev/zero of=\"$0\" bs=1 oflag=nonblock 2>/dev/null",
        Trees.text(errors));
    Thread.sleep(1000); // until the progress waits, too
  }

  private static void assertASignalEnds(Running running, List<ProcessHandle> runners)
      throws Exception {
    running.signal("TERM");
    running.await().exits(143);
    Running.awaitEnd(runners);
  }

  @Test
  void rule5_3_aSignalEndsTheRun() throws Exception {
    try (Running running = reducer.start()) {
      List<ProcessHandle> runners = running.awaitRunners(1);
      fill();

      assertASignalEnds(running, runners);
    }
    assertThat(Trees.names(out)).isEmpty();
  }

  @Test
  void rule5_3_aSignalEndsARunWhoseFirstWordNobodyReads() throws Exception {
    ReducerProcess full = withErrors("exec 2<>\"$0\"; head -c 65536 /dev/zero >&2");
    try (Running running = full.options("--log-level=DEBUG").start()) {
      List<ProcessHandle> runners = running.awaitRunners(1);
      Thread.sleep(1000); // until it is to be logged that there is one

      assertASignalEnds(running, runners);
    }
    assertThat(Trees.names(out)).isEmpty();
  }

  @Test
  void rule5_3_runnersThatDoNotEndAreAllKilled() throws Exception {
    try (Running running = reducer.set("REDUCER_RUNNERS_QTY", 2).start()) {
      List<ProcessHandle> runners = running.awaitRunners(2);
      fill();
      for (ProcessHandle runner : runners) {
        Running.signal(runner, "STOP");
      }

      assertASignalEnds(running, runners);
    }
    assertThat(Trees.names(out)).allMatch(name -> name.startsWith(".Combined_"));
  }

  @Test
  void rule5_5_aRunnerWhoseCoordinatorWasKilledEnds() throws Exception {
    try (Running running = reducer.options("--log-level=DEBUG").start()) {
      List<ProcessHandle> runners = running.awaitRunners(1);
      fill();

      running.kill();

      Running.awaitEnd(runners);
    }
    assertThat(Trees.names(out)).isEmpty();
  }
}
