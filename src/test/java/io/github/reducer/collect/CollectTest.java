package io.github.reducer.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.report.Outcome;
import io.github.reducer.storage.DirectoryLock;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectTest {
  @TempDir Path directory;

  @Test
  void rule3_2_mergesAndSortsAndClearsAway() throws Exception {
    Partials partials = new Partials(directory, 3);
    partials
        .put(1, "10.0.0.9,NA Prod", "10.0.0.10,Asia Prod", "::1,NA Prod")
        .put(2, "10.0.0.9,NA Prod", "10.0.0.9,Asia Prod", "::a,NA \"Prod\", x")
        .put(3);
    Files.writeString(directory.resolve("Combined.csv"), "old");
    Outcome result = collect(partials.settings());
    assertThat(Partials.files(directory))
        .isEqualTo(
            Map.of(
                "Combined.csv",
                """
                Source IP,Environment
                10.0.0.9,Asia Prod
                10.0.0.9,NA Prod
                10.0.0.10,Asia Prod
                ::1,NA Prod
                ::a,"NA ""Prod"", x"
                """));
    assertThat(result)
        .isEqualTo(
            Outcome.collected(
                new Totals(3, 0, 270, new RowCounts(9, 6, 0, 3, 0, 0)),
                List.of(
                    new EnvironmentTotals(
                        "Asia Prod", new Totals(2, 0, 180, new RowCounts(8, 6, 0, 2, 0, 0))),
                    new EnvironmentTotals("NA \"Prod\", x", Totals.NONE),
                    new EnvironmentTotals("NA Prod", Totals.NONE)),
                5,
                true));
  }

  @Test
  void rule3_2_theResultIsTheUnionForAnyNumberOfRunners() throws Exception {
    Random random = new Random(20260131);
    int rounds = 0;
    for (int runners : new int[] {1, 2, 3, 4, 7, 12, 1, 2, 3, 4, 7, 12}) {
      Partials partials = new Partials(directory, runners);
      TreeSet<String> expected = new TreeSet<>();
      for (int runner = 1; runner <= runners; runner++) {
        TreeSet<String> rows = new TreeSet<>();
        for (int i = random.nextInt(40); i > 0; i--) {
          // three digits each, so that text order is numeric order
          String environment = ",Env " + (char) ('A' + random.nextInt(5));
          rows.add("10.0.0." + (100 + random.nextInt(100)) + environment);
          rows.add("::" + Integer.toHexString(256 + random.nextInt(200)) + environment);
        }
        expected.addAll(rows);
        partials.put(runner, rows.toArray(String[]::new));
      }
      RangeBudget budget = new RangeBudget(2, 100L * random.nextInt(100) + 1);
      assertThat(collect(partials.settings(), budget).pairs()).isEqualTo(expected.size());
      StringBuilder text = new StringBuilder("Source IP,Environment\n");
      expected.forEach(row -> text.append(row).append('\n'));
      assertThat(directory.resolve("Combined.csv")).hasContent(text.toString());
      rounds++;
    }
    assertThat(rounds).isEqualTo(12);
  }

  @Test
  void rule1_6_ignoredFilesAreInTheTotals() throws Exception {
    Partials partials = new Partials(directory, 2);
    partials.put(1, FileStatus.PARTLY_READ, "10.0.0.1,A B").put(2, FileStatus.IGNORED);
    assertThat(collect(partials.settings()).totals().ignored()).isEqualTo(2);
  }

  @Test
  void rule3_4_withoutAnyValidRowTheEarlierResultIsRemoved() throws Exception {
    Partials partials = new Partials(directory, 2).put(1).put(2);
    Files.writeString(directory.resolve("Combined.csv"), "old");
    Outcome result = collect(partials.settings());
    assertThat(result.whole()).isFalse();
    assertThat(result.pairs()).isZero();
    assertThat(result.totals().files()).isEqualTo(2);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void rule3_4_strictLeavesTheEarlierResultUntouched() throws Exception {
    Partials partials = new Partials(directory, 2).put(1).put(2);
    Files.writeString(directory.resolve("Combined.csv"), "old");
    Map<String, String> before = Partials.files(directory);
    Outcome result = collect(partials.strict());
    assertThat(result.whole()).isFalse();
    assertThat(Partials.files(directory)).isEqualTo(before).hasSize(5);
  }

  @Test
  void rule4_4_nothingToCollect() throws Exception {
    Files.writeString(directory.resolve("Combined.csv"), "old");
    assertThatThrownBy(() -> collect(new Partials(directory, 2).settings()))
        .isInstanceOfSatisfying(
            ReducerException.class,
            e -> assertThat(e.status()).isEqualTo(ExitStatus.PARTIALS_INCONSISTENT))
        .hasMessageContaining("nothing to collect");
    assertThat(Partials.files(directory)).isEqualTo(Map.of("Combined.csv", "old"));
  }

  @Test
  void rule4_4_partialsBeyondNAreLeftAlone() throws Exception {
    new Partials(directory, 4).put(3, "10.0.0.3,A B").put(4, "10.0.0.4,A B");
    Partials partials = new Partials(directory, 2).put(1, "10.0.0.1,A B").put(2);
    collect(partials.settings());
    assertThat(Partials.files(directory))
        .containsOnlyKeys(
            "Combined.csv",
            ".Combined_3.csv",
            ".Combined_3.manifest",
            ".Combined_4.csv",
            ".Combined_4.manifest");
    assertThat(directory.resolve("Combined.csv"))
        .hasContent("Source IP,Environment\n10.0.0.1,A B\n");
  }

  @Test
  void rule5_5_removesWhatDeadProcessesLeftBehind() throws Exception {
    Partials partials = new Partials(directory, 1).put(1, "10.0.0.1,A B");
    for (String name :
        new String[] {
          ".Combined_1.x.tmp",
          ".Combined_1.lock",
          ".Combined_2.x.tmp",
          ".Combined_collect.x.tmp",
          ".Combined_collect.lock"
        }) {
      Files.createFile(directory.resolve(name));
    }
    collect(partials.settings());
    assertThat(Partials.files(directory)).containsOnlyKeys("Combined.csv", ".Combined_2.x.tmp");
  }

  @Test
  void rule5_5_aSecondCollectIsRefused() throws Exception {
    Partials partials = new Partials(directory, 1).put(1, "10.0.0.1,A B");
    DirectoryLock lock = new OutputDirectory(directory).lockCollect();
    try (lock) {
      assertThatThrownBy(() -> collect(partials.settings()))
          .isInstanceOf(ReducerException.class)
          .hasMessageContaining(".Combined_collect.lock");
    }
    collect(partials.settings());
  }

  @Test
  void aResultThatCannotBeWrittenChangesNothing() throws Exception {
    Partials partials = new Partials(directory, 1).put(1, "10.0.0.1,A B");
    Files.createDirectories(directory.resolve("Combined.csv").resolve("in the way"));
    assertThatThrownBy(() -> collect(partials.settings()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Combined.csv");
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder("Combined.csv", ".Combined_1.csv", ".Combined_1.manifest");
  }

  @Test
  void rule3_2_aLineWithinAnEnvironmentIsNoRow() throws Exception {
    // a file of this name is one of an environment, and its second line looks like a row
    String environment = "x\n::1,NA Prod\ny";
    Partials partials = new Partials(directory, 2);
    String[] rows = new String[200];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = "10.0.0." + i + "," + environment;
    }
    partials.put(1, rows).put(2, "10.0.0.7,NA Prod", "::1,NA Prod");
    assertThat(collect(partials.settings(), new RangeBudget(2, 100)).pairs()).isEqualTo(202);
    assertThat(Files.readString(directory.resolve("Combined.csv")))
        .contains("10.0.0.7,NA Prod\n10.0.0.7,\"" + environment + "\"\n10.0.0.8,")
        .endsWith("10.0.0.199,\"" + environment + "\"\n::1,NA Prod\n");
  }

  private Outcome collect(CollectSettings settings) throws Exception {
    return collect(settings, RangeBudget.ofThisProcess());
  }

  private Outcome collect(CollectSettings settings, RangeBudget budget) throws Exception {
    OutputDirectory out = new OutputDirectory(directory);
    return new Collect(out, settings, NoProgress.NONE, budget).run();
  }
}
