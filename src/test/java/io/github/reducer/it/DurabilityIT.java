package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.crash.CrashingProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules 3.3, 4.2 and 4.5 under a failure of power: content is forced to disk before it gets its
 * name, and the name before anything relies on it.
 */
class DurabilityIT {
  private static final String FORCE_DIRECTORY = "force the directory";

  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
    Samples.write(in);
  }

  private List<String> reduce() throws Exception {
    Path log = home.resolve("reduce.log");
    ReducerProcess.on(in, out)
        .host("reduce", "run", 1, 1, 1)
        .withTestClasses()
        .runnerOptions(CrashingProvider.flags(log))
        .run()
        .exits(0);
    return Files.readAllLines(log);
  }

  private List<String> collect() throws Exception {
    Path log = home.resolve("collect.log");
    ReducerProcess.on(in, out)
        .host("collect", "run", 1, 1, 1)
        .withTestClasses()
        .jvmOptions(CrashingProvider.flags(log))
        .run()
        .exits(0);
    return Files.readAllLines(log);
  }

  @Test
  void rule4_2_reduce() throws Exception {
    reduce();
    Files.delete(home.resolve("reduce.log"));

    List<String> steps = reduce();

    assertEachMoveIsDurable(steps, 2);
    assertThat(steps)
        .as("an earlier manifest is gone for good before its partial goes")
        .containsSubsequence(
            "delete .Combined_1.manifest", FORCE_DIRECTORY, "delete .Combined_1.csv");
    int partial = indexOfMoveTo(".Combined_1.csv", steps);
    int manifest = indexOfMoveTo(".Combined_1.manifest", steps);
    assertThat(partial).as("the partial, then its manifest").isLessThan(manifest);
  }

  @Test
  void rule4_5_collect() throws Exception {
    reduce();

    List<String> steps = collect();

    assertEachMoveIsDurable(steps, 2);
    int result = indexOfMoveTo("Combined.csv", steps);
    int journal = indexOfMoveTo(".Combined_collect.journal", steps);
    assertThat(result).as("the result, then the journal").isLessThan(journal);
    assertThat(steps.indexOf("delete .Combined_1.manifest"))
        .as("the journal, then the removal of partials")
        .isGreaterThan(journal + 1);
    assertThat(steps)
        .as("what was removed is gone for good before the journal goes")
        .containsSubsequence(
            "delete .Combined_1.manifest",
            "delete .Combined_1.csv",
            FORCE_DIRECTORY,
            "delete .Combined_collect.journal",
            FORCE_DIRECTORY);
  }

  /** Between the last write and the rename is a force, and behind the rename one of the names. */
  private static void assertEachMoveIsDurable(List<String> steps, int moves) {
    int found = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).startsWith("move ")) {
        String temporary = steps.get(i).split(" ", -1)[1];
        int written = steps.subList(0, i).lastIndexOf("write " + temporary);
        int forced = steps.subList(0, i).lastIndexOf("force " + temporary);
        assertThat(written).as("%s is written in %s", temporary, steps).isNotNegative();
        assertThat(forced).as("%s is forced in %s", temporary, steps).isGreaterThan(written);
        assertThat(steps.get(i + 1)).as("after step %d of %s", i, steps).isEqualTo(FORCE_DIRECTORY);
        found++;
      }
    }
    assertThat(found).as("renames in %s", steps).isEqualTo(moves);
  }

  private static int indexOfMoveTo(String target, List<String> steps) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).startsWith("move ") && steps.get(i).endsWith(" " + target)) {
        return i;
      }
    }
    throw new AssertionError("nothing is renamed to " + target + " in " + steps);
  }
}
