package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.Figures;
import io.github.reducer.crash.CrashingProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules 3.3, 4.2, 4.5 and 5.5: the process is killed at the first change to a file, at the second,
 * and so on until it gets through. Whenever that happened, the result is the old whole one or the
 * new whole one, and running the same again ends right, with nothing left over.
 */
@Tag("large")
class KilledAtEveryStepIT {
  private static final String KILLS = "kills at a change to a file";
  private static final int KILLED = 137;

  @TempDir private static Path home;
  private static Path in;

  /** Where a reduce is done, by one runner and by two. */
  private static Path byOne;

  private static Path byTwo;

  @BeforeAll
  static void reduceOnce() throws Exception {
    in = Trees.directory(home, "in");
    Samples.write(in);
    byOne = Trees.directory(home, "by-one");
    byTwo = Trees.directory(home, "by-two");
    Files.writeString(Trees.combined(byOne), Samples.EARLIER);
    Files.writeString(Trees.combined(byTwo), Samples.EARLIER);
    reduce(byOne, 1).run().exits(0);
    reduce(byTwo, 2).run().exits(0);
  }

  private static ReducerProcess reduce(Path out, int runners) {
    return ReducerProcess.on(in, out).host("reduce", "run", 1, runners, runners).withTestClasses();
  }

  private static ReducerProcess collect(Path out) {
    return ReducerProcess.on(in, out)
        .host("collect", "run", 1, 2, 2)
        .withTestClasses()
        .set("REDUCER_REPORT", Trees.text(out.resolve("report.csv")));
  }

  @Test
  void rule4_5_collect() throws Exception {
    int kills = 0;
    for (int step = 1; ; step++) {
      Path out = Trees.copy(byTwo, home.resolve("collect-" + step));
      Result result = collect(out).jvmOptions(CrashingProvider.flags(step)).run();
      if (result.status() == 0) {
        break;
      }
      assertThat(result.status()).as("step %d: %s", step, result).isEqualTo(KILLED);
      kills++;
      Survivors.awaitNone(out);
      assertCollectFinishes(out, "step " + step);
    }
    assertThat(kills).as("kills, each step being one").isGreaterThan(50);
    Figures.add(KILLS, "collect", kills);
  }

  private static void assertCollectFinishes(Path out, String when) throws Exception {
    String between = Trees.read(Trees.combined(out));
    assertThat(between).as("result after %s", when).isIn(Samples.EARLIER, Samples.EXPECTED);
    boolean allDone = onlyLocksAreLeft(out);

    Result again = collect(out).run();

    if (allDone) {
      again.exits(5).says("nothing to collect");
    } else {
      again.exits(0);
      assertThat(again.summary().counts())
          .as("after %s: %s", when, again)
          .isEqualTo(Counts.files(4, 0).accepting(Samples.ROWS));
    }
    assertThat(Trees.read(Trees.combined(out))).as("after %s", when).isEqualTo(Samples.EXPECTED);
    assertThat(Trees.names(out))
        .as("after %s: %s", when, again)
        .containsExactly("Combined.csv", "report.csv");
  }

  /** Whether all work was done but to let go of the locks. */
  private static boolean onlyLocksAreLeft(Path out) throws Exception {
    return Trees.names(out).stream()
        .filter(name -> name.startsWith("."))
        .allMatch(name -> name.endsWith(".lock"));
  }

  @Test
  void rule4_2_reduce() throws Exception {
    int kills = 0;
    for (int step = 1; ; step++) {
      Path out = Trees.copy(byOne, home.resolve("reduce-" + step));
      Result result = reduce(out, 1).runnerOptions(CrashingProvider.flags(step)).run();
      if (result.status() == 0) {
        break;
      }
      result.exits(4).logs("ERROR", "runner", "failed");
      kills++;
      Survivors.awaitNone(out);
      assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EARLIER);
      assertManifestVouches(out, step);
      reduce(out, 1).run().exits(0);
      assertThat(contents(out)).as("after step %d", step).isEqualTo(contents(byOne));
    }
    assertThat(kills).as("kills, each step being one").isGreaterThan(15);
    Figures.add(KILLS, "reduce", kills);
  }

  /** Rule 4.2: where there is a manifest, its partial is there, whole. */
  private static void assertManifestVouches(Path out, int step) throws Exception {
    Map<String, String> left = contents(out);
    if (left.containsKey(".Combined_1.manifest")) {
      Map<String, String> whole = new TreeMap<>(contents(byOne));
      whole.keySet().retainAll(List.of(".Combined_1.manifest", ".Combined_1.csv"));
      assertThat(left).as("after step %d", step).containsAllEntriesOf(whole);
    }
  }

  private static SortedMap<String, String> contents(Path directory) throws Exception {
    SortedMap<String, String> contents = new TreeMap<>();
    for (Path file : Trees.list(directory)) {
      contents.put(file.getFileName().toString(), Trees.read(file));
    }
    return contents;
  }

  @Test
  void rule5_4_reduceThatSpills() throws Exception {
    Path many = Trees.directory(home, "many");
    BigInput.distinct(many.resolve("Many Prod.csv"), 1_200_000);
    Random random = new Random(1);
    int kills = 0;
    for (int round = 0; round < 8; round++) {
      int step = 1 + random.nextInt(200);
      Path out = Trees.directory(home, "spill-" + round);
      Path temporary = Trees.directory(home, "temporary-" + round);
      ReducerProcess reduce =
          ReducerProcess.on(many, out)
              .withTestClasses()
              .set("REDUCER_TEMP_DIR", Trees.text(temporary))
              .set("REDUCER_COMPACT_AT", 100_000);
      List<String> smallHeap = List.of("-Xmx20m");
      reduce.runnerOptions(concat(smallHeap, CrashingProvider.flags(step))).run().exits(4);
      kills++;
      Survivors.awaitNone(out);
      assertThat(Trees.names(temporary)).as("at most an empty file").hasSizeLessThan(2);

      Result again = reduce.runnerOptions(smallHeap).run().exits(0);

      assertThat(again.summary().pairs()).isEqualTo(1_200_000);
      assertThat(Trees.names(out)).containsExactly("Combined.csv");
      assertThat(Trees.names(temporary)).isEmpty();
    }
    Figures.add(KILLS, "reduce that spills", kills);
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
