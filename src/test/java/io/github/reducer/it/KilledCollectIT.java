package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 3.3 and 4.5: collect may be killed at any instruction and run again. */
class KilledCollectIT {
  private static final int KILLED = 137;

  @TempDir private static Path home;
  private static Path in;
  private static Path partials;
  private static byte[] whole;
  private static Duration undisturbed;

  @BeforeAll
  static void reduce() throws Exception {
    in = Trees.directory(home, "in");
    partials = Trees.directory(home, "partials");
    BigInput.distinct(in.resolve("Big Prod.csv"), 200_000);
    BigInput.distinct(in.resolve("Big Test.csv"), 150_000);
    Samples.write(in);
    ReducerProcess.on(in, partials).host("reduce", "run", 1, 3, 3).run().exits(0);
    Path done = Trees.copy(partials, home.resolve("done"));
    ReducerProcess collect = collect(done);
    Instant start = Instant.now();
    collect.run().exits(0);
    undisturbed = Duration.between(start, Instant.now());
    whole = Files.readAllBytes(Trees.combined(done));
    assertThat(Trees.names(done)).containsExactly("Combined.csv");
    Files.writeString(Trees.combined(partials), Samples.EARLIER);
  }

  private static ReducerProcess collect(Path out) {
    return ReducerProcess.on(in, out).host("collect", "run", 1, 3, 3);
  }

  @Test
  void rule4_5_killedAtRandom() throws Exception {
    Rounds.untilHit(
        8,
        undisturbed,
        1,
        (round, delay) -> {
          Path out = Trees.copy(partials, home.resolve("random-" + round));
          boolean hit;
          try (Running running = collect(out).start()) {
            Thread.sleep(delay);
            hit = kill(running);
          }
          assertFinishedBySecondRun(out);
          return hit;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Combined.csv", ".Combined_1.manifest", ".Combined_3.csv"})
  void rule4_5_killedAsSoonAsThisFileChanges(String name) throws Exception {
    Rounds.untilHit(
        1,
        Duration.ZERO,
        1,
        (round, delay) -> {
          Path out = Trees.copy(partials, home.resolve("changed-" + round + name));
          boolean hit = killAsSoonAsChanges(out, name);
          assertFinishedBySecondRun(out);
          return hit;
        });
  }

  private static boolean killAsSoonAsChanges(Path out, String name) throws Exception {
    Object before = key(out.resolve(name));
    try (Running running = collect(out).start()) {
      Await.until(
          name + " changes or collect ends",
          () -> !running.isAlive() || !before.equals(key(out.resolve(name))));
      return kill(running);
    }
  }

  private static Object key(Path file) throws Exception {
    try {
      return Files.getAttribute(file, "unix:ino");
    } catch (NoSuchFileException e) {
      return "none"; // not asked before: collect may remove it at any moment
    }
  }

  /** Whether it was still at work. */
  private static boolean kill(Running running) throws Exception {
    running.kill();
    Result result = running.await();
    assertThat(result.status()).as("%s", result).isIn(0, KILLED);
    return result.status() == KILLED;
  }

  private static void assertFinishedBySecondRun(Path out) throws Exception {
    byte[] between = Files.readAllBytes(Trees.combined(out));
    assertThat(between.length)
        .as("old or new whole result")
        .isIn(Samples.EARLIER.length(), whole.length);
    List<String> left = Trees.names(out);

    Result result = collect(out).run();

    if (left.equals(List.of("Combined.csv"))) {
      result.exits(5).says("nothing to collect");
    } else if (left.stream().anyMatch(name -> name.matches("\\.Combined_[123]\\.(csv|manifest)"))
        || result.status() != 5) {
      result.exits(0);
      assertThat(result.summary().counts())
          .as("summary of what the killed run began: %s", result)
          .isEqualTo(Counts.files(6, 0).accepting(350_000 + Samples.ROWS));
    } else {
      // killed after the last of its work, before it had left the directory
      result.exits(5).says("nothing to collect");
    }
    assertThat(Files.mismatch(Trees.combined(out), Files.write(home.resolve("whole"), whole)))
        .as("first byte of the result that differs after %s", result)
        .isEqualTo(-1);
    assertThat(Trees.names(out)).as("files after %s", result).containsExactly("Combined.csv");
  }

  @Test
  void rule4_5_partialsOfTheNextRunAreNotTakenForThoseCollected() throws Exception {
    Rounds.untilHit(
        1,
        Duration.ZERO,
        1,
        (round, delay) -> {
          Path out = Trees.copy(partials, home.resolve("next-run-" + round));
          boolean hit = killAsSoonAsChanges(out, "Combined.csv");
          assertNextRunIsWhole(out);
          return hit;
        });
  }

  private static void assertNextRunIsWhole(Path out) throws Exception {
    Path small = Trees.directory(out.resolveSibling(out.getFileName() + "-in"), "in");
    Samples.write(small);

    ReducerProcess.on(small, out).host("reduce", "next", 1, 3, 3).run().exits(0);
    ReducerProcess.on(small, out).host("collect", "next", 1, 3, 3).run().exits(0);

    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
  }
}
