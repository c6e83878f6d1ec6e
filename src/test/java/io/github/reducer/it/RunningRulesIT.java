package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules 5.1, 5.4 and 5.5: runners as processes, and how they end. */
class RunningRulesIT {
  @TempDir private static Path home;
  private static Path endless;

  private Path out;

  @BeforeAll
  static void makeEndlessInput() throws Exception {
    endless = BigInput.endless(home);
  }

  @BeforeEach
  void makeOutput(TestInfo test) throws Exception {
    out = Files.createTempDirectory(home, test.getTestMethod().get().getName());
    Files.writeString(Trees.combined(out), Samples.EARLIER);
  }

  /** Starts runners on input that takes minutes, and returns when they are at work. */
  private Running startEndless(int runners) throws Exception {
    for (int runner = 1; runner <= runners; runner++) {
      Files.writeString(Trees.partial(out, runner), "of an earlier run");
      Files.writeString(Trees.manifest(out, runner), "of an earlier run");
    }
    Running running = ReducerProcess.on(endless, out).set("REDUCER_RUNNERS_QTY", runners).start();
    running.awaitRunners(runners);
    // rule 4.2: a runner removes its earlier manifest, then its partial, before it reads
    Await.until(
        "earlier partials are removed",
        () -> {
          for (int runner = 1; runner <= runners; runner++) {
            if (Files.exists(Trees.partial(out, runner))
                || Files.exists(Trees.manifest(out, runner))) {
              return false;
            }
          }
          return true;
        });
    return running;
  }

  @Test
  void rule5_5_runnerKilledEndsTheRunWith4() throws Exception {
    try (Running running = startEndless(2)) {
      List<ProcessHandle> runners = running.awaitRunners(2);
      Running.signal(runners.get(1), "KILL");

      Result result = running.await().exits(4);

      Running.awaitEnd(runners);
      assertThat(result.log("ERROR"))
          .anyMatch(line -> line.text().matches(".*[Rr]unner \\[?[12].*"));
    }
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EARLIER);
    assertThat(Trees.names(out)).doesNotContain(".Combined_1.manifest", ".Combined_2.manifest");
    assertNextRunCleansUp();
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
  void rule5_3_stoppedBySignal(String signal, int status) throws Exception {
    for (int runner = 1; runner <= 2; runner++) {
      Files.writeString(Trees.partial(out, runner), "of an earlier run");
    }
    // whoever started the tests in the background may have had SIGINT ignored in all children
    try (Running running =
        ReducerProcess.on(endless, out)
            .prefix("env", "--default-signal=INT,TERM,HUP")
            .set("REDUCER_RUNNERS_QTY", 2)
            .start()) {
      List<ProcessHandle> runners = running.awaitRunners(2);
      Await.until(
          "the runners are at work",
          () -> !Files.exists(Trees.partial(out, 1)) && !Files.exists(Trees.partial(out, 2)));
      running.signal(signal);

      running.await().exits(status).logs("WARNING", "Stopped by a signal");

      Running.awaitEnd(runners);
    }
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EARLIER);
  }

  @Test
  void rule5_5_noRunnerOutlivesItsKilledCoordinator() throws Exception {
    try (Running running = startEndless(2)) {
      List<ProcessHandle> runners = running.awaitRunners(2);
      running.signal("KILL");

      running.await().exits(137);

      Running.awaitEnd(runners);
    }
    assertNextRunCleansUp();
  }

  @Test
  void rule5_5_leftOversOfKilledProcessesAreRemovedByTheNextRun() throws Exception {
    try (Running running = startEndless(2)) {
      List<ProcessHandle> runners = running.awaitRunners(2);
      running.signal("KILL");
      for (ProcessHandle runner : runners) {
        runner.destroyForcibly();
      }
      Running.awaitEnd(runners);
    }
    assertNextRunCleansUp();
  }

  private void assertNextRunCleansUp() throws Exception {
    Path small = Files.createTempDirectory(home, "small");
    Samples.write(small);
    ReducerProcess.on(small, out).set("REDUCER_RUNNERS_QTY", 2).run().exits(0);
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
  }

  @Test
  void rule5_1_publishedPartialsStayWhenAnotherRunnerFails() throws Exception {
    Path in = Files.createTempDirectory(home, "uneven");
    Path big = home.resolve("big.txt");
    for (int i = 1000; i < 4000; i += 2) {
      Files.writeString(in.resolve("Small Prod " + i + ".csv"), "Source IP\n1.1.1.1\n");
      Files.createSymbolicLink(in.resolve("Small Prod " + (i + 1) + ".csv"), big);
    }
    try (Running running =
        ReducerProcess.on(in, out).host("reduce_collect", "run", 1, 2, 2).start()) {
      ProcessHandle second = running.awaitReader(20 << 20);
      Await.until("runner 1 is done", () -> Files.exists(Trees.manifest(out, 1)));
      assertThat(running.awaitRunners(1)).containsExactly(second);
      Running.signal(second, "KILL");

      running.await().exits(4).logs("ERROR", "2");
    }
    assertThat(Trees.names(out)).contains(".Combined_1.csv", ".Combined_1.manifest");
    assertThat(Trees.read(Trees.partial(out, 1)))
        .isEqualTo("Source IP,Environment\n1.1.1.1,Small Prod\n");
    assertThat(Trees.manifest(out, 2)).doesNotExist();
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EARLIER);
    ReducerProcess.on(in, out).host("collect", "run", 1, 2, 2).run().exits(5);
  }

  @Test
  void rule5_5_sameRunnerTwiceAtOnce() throws Exception {
    Path in = Files.createTempDirectory(home, "two");
    BigInput.distinct(in.resolve("Big Prod.csv"), 200_000);
    ReducerProcess reduce = ReducerProcess.on(in, out).interpreted().host("reduce", "run", 1, 1, 1);
    try (Running first = reduce.start()) {
      Await.until("it is at work", () -> Files.exists(out.resolve(".Combined_1.lock")));
      try (Running second = reduce.start()) {
        second.await().exits(6);
      }
      first.await().exits(0);
    }
    Result collect = ReducerProcess.on(in, out).host("collect", "run", 1, 1, 1).run().exits(0);
    assertThat(collect.summary().pairs()).isEqualTo(200_000);
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
  }

  @ParameterizedTest
  @CsvSource({"2000000000", "2147483647", "10000000000"})
  void rule5_4_hugeLimitsCostNothingOnSmallFiles(long rows) throws Exception {
    Path in = Files.createTempDirectory(home, "few");
    Samples.write(in);

    ReducerProcess.on(in, out)
        .set("REDUCER_BATCH_SIZE", rows)
        .set("REDUCER_COMPACT_AT", rows)
        .set("REDUCER_RUNNER_JAVA_OPTS", "-Xmx64m")
        .run()
        .exits(0);

    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
  }

  @Test
  void rule5_4_repeatedPairsNeedLittleMemory() throws Exception {
    Path in = Files.createTempDirectory(home, "repeated");
    linkBigFiles(in, 8);

    ReducerProcess.on(in, out).set("REDUCER_RUNNER_JAVA_OPTS", "-Xmx64m").run().exits(0);

    assertThat(Trees.read(Trees.combined(out)))
        .isEqualTo("Source IP,Environment\n10.20.30.40,Big Prod\n");
  }

  /** Input files of 16 MiB each, which take no room. */
  private static void linkBigFiles(Path in, int files) throws IOException {
    for (int i = 1; i <= files; i++) {
      Files.createSymbolicLink(in.resolve("Big Prod " + i + ".csv"), home.resolve("big.txt"));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, true", "3, 1, false", "3, 2, false", "4, 4, true"})
  void runnersWithLittleToReadHaveOnlyTheFastCompiler(int files, int runners, boolean onlyFast)
      throws Exception {
    Path in = Files.createTempDirectory(home, "some");
    linkBigFiles(in, files);

    Result result =
        ReducerProcess.on(in, out)
            .set("REDUCER_RUNNERS_QTY", runners)
            .set("REDUCER_RUNNER_JAVA_OPTS", "-showversion")
            .run()
            .exits(0)
            .says("mixed mode");

    assertThat(result.stderr().contains("emulated-client")).as("%s", result).isEqualTo(onlyFast);
  }
}
