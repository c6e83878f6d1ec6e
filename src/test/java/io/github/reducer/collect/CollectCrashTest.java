package io.github.reducer.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.failure.ReducerException;
import io.github.reducer.report.Outcome;
import io.github.reducer.storage.CrashingDirectory;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 4.5: collect is killed at each of its steps in turn and run again. */
class CollectCrashTest {
  private static final String OLD = "old";
  private static final String NEW =
      "Source IP,Environment\n10.0.0.1,A B\n10.0.0.2,A B\n10.0.0.2,C D\n";

  @TempDir Path directory;

  private RangeBudget budget = RangeBudget.ofThisProcess();

  @Test
  void rule4_5_killedAtAnyStepItFinishesTheNextTime() throws Exception {
    assertThat(killAtEveryStep(this::rows, NEW)).isGreaterThan(20);
  }

  @Test
  void rule4_5_killedAtAnyStepOfThreadsSideBySide() throws Exception {
    for (int threads = 1; threads <= 3; threads++) {
      budget = new RangeBudget(threads, 1);
      assertThat(killAtEveryStep(this::rows, NEW)).isGreaterThan(20);
    }
  }

  @Test
  void rule4_5_killedAtAnyStepWithoutAnyValidRow() throws Exception {
    assertThat(killAtEveryStep(this::noRows, null)).isGreaterThan(20);
  }

  @Test
  void rule4_5_killedAtAnyStepOfTheSecondRunToo() throws Exception {
    int kills = 0;
    for (int first = 1; runKilledAt(rows(), first, true) && !allDone(); first++) {
      for (int second = 1 + first % 2; ; second += 2) {
        CollectSettings settings = rows();
        runKilledAt(settings, first, true);
        if (!runKilledAt(settings, second, (first + second) % 4 < 2)) {
          break;
        }
        finishes(settings, NEW);
        kills++;
      }
    }
    assertThat(kills).isGreaterThan(50);
  }

  @Test
  void rule4_5_partialsMadeAnewAfterTheKillAreKeptAndCollected() throws Exception {
    int kills = 0;
    for (int step = 1; runKilledAt(rows(), step, true); step++) {
      Partials again = new Partials(directory, 3).runId("second run");
      again.put(1, "10.0.0.7,A B").put(2).put(3, "10.0.0.8,A B");
      assertThat(collect(again.settings()).pairs()).isEqualTo(2);
      assertThat(Partials.files(directory))
          .isEqualTo(Map.of("Combined.csv", "Source IP,Environment\n10.0.0.7,A B\n10.0.0.8,A B\n"));
      kills++;
    }
    assertThat(kills).isGreaterThan(10);
  }

  @Test
  void rule4_5_ofPartialsMadeAnewInPartNoneIsLost() throws Exception {
    int kills = 0;
    for (int step = 1; runKilledAt(rows(), step, true); step++) {
      Partials again = new Partials(directory, 3).runId("second run").put(2, "10.0.0.7,A B");
      assertThatThrownBy(() -> collect(again.settings())).isInstanceOf(ReducerException.class);
      assertThat(directory.resolve(".Combined_2.csv")).exists();
      assertThat(directory.resolve(".Combined_2.manifest")).exists();
      again.put(1).put(3);
      collect(again.settings());
      assertThat(Partials.files(directory))
          .isEqualTo(Map.of("Combined.csv", "Source IP,Environment\n10.0.0.7,A B\n"));
      kills++;
    }
    assertThat(kills).isGreaterThan(10);
  }

  /** Kills before and after each step; returns how often. */
  private int killAtEveryStep(Scene scene, String expected) throws Exception {
    int kills = 0;
    for (boolean done : new boolean[] {false, true}) {
      for (int step = 1; ; step++) {
        CollectSettings settings = scene.set();
        if (!runKilledAt(settings, step, done)) {
          break;
        }
        finishes(settings, expected);
        kills++;
      }
      assertThat(result()).isEqualTo(expected);
    }
    return kills;
  }

  /** At this point collect was killed at some step; the next run ends well, and is the last one. */
  private void finishes(CollectSettings settings, String expected) throws Exception {
    String result = result();
    assertThat(result).isIn(OLD, expected);
    if (!allDone()) {
      Outcome again = collect(settings);
      assertThat(again.whole()).isEqualTo(expected != null);
      assertThat(again.pairs()).isEqualTo(expected == null ? 0 : 3);
      assertThat(again.totals().files()).isEqualTo(3);
    }
    assertThatThrownBy(() -> collect(settings))
        .isInstanceOf(ReducerException.class)
        .hasMessageContaining("nothing to collect");
    assertThat(Partials.files(directory))
        .isEqualTo(expected == null ? Map.of() : Map.of("Combined.csv", expected));
  }

  private CollectSettings rows() throws Exception {
    clear();
    return new Partials(directory, 3)
        .put(1, "10.0.0.1,A B")
        .put(2, "10.0.0.2,C D", "10.0.0.1,A B")
        .put(3, "10.0.0.2,A B")
        .settings();
  }

  private CollectSettings noRows() throws Exception {
    clear();
    return new Partials(directory, 3).put(1).put(2).put(3).settings();
  }

  private void clear() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.writeString(directory.resolve("Combined.csv"), OLD);
  }

  private boolean runKilledAt(CollectSettings settings, int step, boolean done) throws Exception {
    try {
      OutputDirectory killed = CrashingDirectory.killedAt(directory, step, done);
      new Collect(killed, settings, NoProgress.NONE, budget).run();
      return false;
    } catch (CrashingDirectory.Killed e) {
      return true;
    }
  }

  private Outcome collect(CollectSettings settings) throws Exception {
    return new Collect(new OutputDirectory(directory), settings, NoProgress.NONE).run();
  }

  private boolean allDone() {
    return !Files.exists(directory.resolve(".Combined_collect.journal"))
        && !Files.exists(directory.resolve(".Combined_1.csv"));
  }

  private String result() throws IOException {
    return Partials.files(directory).get("Combined.csv");
  }

  /** Sets the scene and tells collect what to expect. */
  private interface Scene {
    CollectSettings set() throws Exception;
  }
}
