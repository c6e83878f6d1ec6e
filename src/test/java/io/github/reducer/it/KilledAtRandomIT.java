package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.Figures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rules 3.3, 5.3 and 5.5: signals at random moments of whole runs, and two runs at once. {@code
 * -Dkill.rounds=100} tries each of them so often, not counting those that come too late.
 */
@Order(1)
class KilledAtRandomIT {
  private static final String SIGNALS = "rounds of signals at random moments";
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);
  private static final int KILLED = 137;

  @TempDir private static Path home;
  private static Path in;
  private static byte[] whole;

  /** How long a run takes that nothing disturbs, and from the start of its runners on. */
  private static Duration ofRun;

  private static Duration ofRunners;

  @BeforeAll
  static void makeInput() throws Exception {
    in = Trees.directory(home, "in");
    for (int part = 1; part <= 4; part++) {
      BigInput.distinct(in.resolve("Big Prod " + part + ".csv"), 100_000 + part);
    }
    Path out = Trees.directory(home, "whole");
    ReducerProcess whileNothingDisturbs = run(out);
    Instant start = Instant.now();
    try (Running running = whileNothingDisturbs.start()) {
      running.awaitAnyRunners();
      Instant runners = Instant.now();
      running.await().exits(0);
      ofRun = Duration.between(start, Instant.now());
      ofRunners = Duration.between(runners, Instant.now());
    }
    whole = Files.readAllBytes(Trees.combined(out));
  }

  private static ReducerProcess run(Path out) {
    return ReducerProcess.on(in, out)
        // whoever started the tests in the background may have had SIGINT ignored in all children
        .prefix("env", "--default-signal=INT,TERM")
        .set("REDUCER_RUNNERS_QTY", 2);
  }

  private static Path output(String name) throws Exception {
    Path out = Trees.directory(home, name);
    Files.writeString(Trees.combined(out), Samples.EARLIER);
    return out;
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143, 1", "INT, 130, 2"})
  void rule5_3_stopped(String signal, int status, long seed) throws Exception {
    Rounds.untilHit(
        ROUNDS,
        ofRun,
        seed,
        (round, delay) -> {
          Path out = output(signal + round);
          Result result;
          try (Running running = run(out).start()) {
            Thread.sleep(delay);
            running.signalIfAlive(signal);
            result = running.await();
          }
          assertThat(result.status()).as("%s", result).isIn(0, status);
          Survivors.awaitNone(out);
          assertThat(Trees.names(out))
              .as("after %s", result)
              .allMatch(
                  name ->
                      name.matches("Combined.csv|\\.Combined_([12]\\.(csv|manifest)|.*journal)"));
          assertNextRunEndsRight(out);
          return result.status() == status;
        });
    Figures.add(SIGNALS, signal, ROUNDS);
  }

  @Test
  void rule5_5_coordinatorKilled() throws Exception {
    Rounds.untilHit(
        ROUNDS,
        ofRun,
        3,
        (round, delay) -> {
          Path out = output("coordinator" + round);
          int status;
          try (Running running = run(out).start()) {
            Thread.sleep(delay);
            running.kill();
            status = running.await().status();
            assertThat(status).isIn(0, KILLED);
            Survivors.awaitNone(out);
          }
          assertNextRunEndsRight(out);
          return status == KILLED;
        });
    Figures.add(SIGNALS, "coordinator", ROUNDS);
  }

  @Test
  void rule5_5_runnerKilled() throws Exception {
    Rounds.untilHit(
        ROUNDS,
        ofRunners,
        4,
        (round, delay) -> {
          Path out = output("runner" + round);
          Result result;
          try (Running running = run(out).start()) {
            List<ProcessHandle> runners = running.awaitAnyRunners();
            Thread.sleep(delay);
            runners.get(round % runners.size()).destroyForcibly();
            result = running.await();
          }
          assertThat(result.status()).as("%s", result).isIn(0, 4);
          Survivors.awaitNone(out);
          assertNextRunEndsRight(out);
          return result.status() == 4;
        });
    Figures.add(SIGNALS, "runner", ROUNDS);
  }

  @Test
  void rule5_5_twoCoordinatorsAtOnce() throws Exception {
    Rounds.untilHit(
        ROUNDS,
        ofRun,
        5,
        (round, delay) -> {
          Path out = output("two" + round);
          boolean both;
          try (Running first = run(out).start()) {
            Thread.sleep(delay);
            try (Running second = run(out).start()) {
              both = first.isAlive();
              for (Running each : List.of(first, second)) {
                Result result = each.await();
                assertThat(result.status()).as("%s", result).isIn(0, 4, 5, 6);
              }
            }
          }
          Survivors.awaitNone(out);
          assertNextRunEndsRight(out);
          return both;
        });
    Figures.add("two runs at once in one directory", "two", ROUNDS);
  }

  private static void assertNextRunEndsRight(Path out) throws Exception {
    byte[] between = Files.readAllBytes(Trees.combined(out));
    assertThat(
            Arrays.equals(between, whole)
                || Arrays.equals(between, Samples.EARLIER.getBytes(US_ASCII)))
        .as("old or new whole result, of %d bytes", between.length)
        .isTrue();
    run(out).run().exits(0);
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
    assertThat(Files.mismatch(Trees.combined(out), Trees.combined(home.resolve("whole"))))
        .as("first byte of the result that differs")
        .isEqualTo(-1);
  }
}
