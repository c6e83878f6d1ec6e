package io.github.reducer.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.account.FileStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.storage.CrashingDirectory;
import io.github.reducer.storage.DisturbedDirectory;
import io.github.reducer.storage.OutputDirectory;
import io.github.reducer.storage.Replacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report that collect writes (rule 6.2). */
class CollectReportTest {
  private static final String HEADER =
      "Path,Environment,Runner,Bytes,Rows read,Accepted,Mended,Too short,Malformed,Not an address,"
          + "Status,Reason,First rejected line\n";
  private static final String FIRST = "File 1.csv,A B,1,90,2,1,0,1,0,0,read,,2\n";
  private static final String SECOND = "File 2.csv,C D,2,90,2,1,0,1,0,0,partly read,because,2\n";

  @TempDir private Path home;
  private Path directory;
  private Path report;
  private Partials partials;

  @BeforeEach
  void twoPartials() throws Exception {
    directory = Files.createDirectory(home.resolve("out"));
    report = Files.createDirectory(home.resolve("reports")).resolve("report.csv");
    put();
  }

  private void put() throws Exception {
    partials =
        new Partials(directory, 2)
            .put(1, "10.0.0.1,A B")
            .put(2, FileStatus.PARTLY_READ, "10.0.0.2,C D");
  }

  @Test
  void rule6_2_accountsForEveryFile() throws Exception {
    collect();
    assertThat(report).hasContent(HEADER + FIRST + SECOND);
    assertThat(Partials.files(directory)).containsOnlyKeys("Combined.csv");
    assertThat(Partials.files(report.getParent())).containsOnlyKeys("report.csv");
  }

  @Test
  void rule6_2_aRunWithoutAnyRowIsAccountedForToo() throws Exception {
    new Partials(directory, 1).put(1);
    new Collect(
            new OutputDirectory(directory),
            new Partials(directory, 1).report(report),
            NoProgress.NONE)
        .run();
    assertThat(report).hasContent(HEADER + "File 1.csv,,1,90,1,0,0,1,0,0,read,,2\n");
  }

  /** A merge may take long, and the report of another run may have its place beside this one's. */
  @Test
  void otherReportsCanBeWrittenWhilePartialsAreMerged() throws Exception {
    Path other = report.resolveSibling("other.csv");
    CollectProgress merging =
        new NoProgress() {
          @Override
          public void taken(long pairs) {
            try (Replacement file = new OutputDirectory(directory).report(other)) {
              file.publish();
            } catch (IOException | ReducerException e) {
              throw new AssertionError(e);
            }
          }
        };
    new Collect(new OutputDirectory(directory), partials.report(report), merging).run();
    assertThat(Partials.files(report.getParent())).containsOnlyKeys("report.csv", "other.csv");
  }

  /**
   * A host that has reduced takes the same lock, and writes its report if its partials are left.
   */
  @Test
  void rule6_2_noOtherReportIsWrittenUntilThePartialsAreGone() throws Exception {
    Path lock = report.resolveSibling(".Combined_collect.report.lock");
    Path journal = directory.resolve(".Combined_collect.journal");
    AtomicInteger clearing = new AtomicInteger();
    for (int step = 1; step <= 30; step++) {
      put();
      OutputDirectory out =
          DisturbedDirectory.after(
              directory,
              step,
              () -> {
                if (Files.exists(journal)) {
                  assertThat(lock).exists();
                  clearing.incrementAndGet();
                }
              });
      new Collect(out, partials.report(report), NoProgress.NONE).run();
    }
    assertThat(clearing.get()).as("steps from the journal on").isGreaterThan(3);
  }

  @Test
  void rule6_2_whatIsKnownOfARunThatFails() throws Exception {
    Files.delete(directory.resolve(".Combined_2.csv"));
    assertFails("partials are missing");
    assertThat(report).hasContent(HEADER + FIRST + SECOND);
    Files.delete(directory.resolve(".Combined_2.manifest"));
    assertFails("partials and manifests are missing");
    assertThat(report).hasContent(HEADER + FIRST);
  }

  @Test
  void rule6_2_whatIsKnownWhereAPartialIsDamaged() throws Exception {
    Files.writeString(directory.resolve(".Combined_1.csv"), "x", StandardOpenOption.APPEND);
    assertFails(".Combined_1.csv");
    assertThat(report).hasContent(HEADER + FIRST + SECOND);
  }

  @Test
  void rule6_2_whatIsKnownWhereTheJournalIsDamaged() throws Exception {
    Files.writeString(directory.resolve(".Combined_collect.journal"), "x");
    assertFails("is no journal");
    assertThat(report).hasContent(HEADER + FIRST + SECOND);
  }

  @Test
  void rule6_2_theAccountsOfAnotherRunAreNotThisOnes() throws Exception {
    new Partials(directory, 2).runId("earlier").put(2, "10.0.0.9,C D");
    assertFails("run 'earlier'");
    assertThat(report).hasContent(HEADER + FIRST);
  }

  @Test
  void rule6_2_whereNothingIsKnownAnEarlierReportStays() throws Exception {
    collect();
    String before = Files.readString(report);
    assertFails("nothing to collect");
    assertThat(report).hasContent(before);
  }

  @Test
  void rule6_2_aReportThatCannotBeWrittenChangesNothing() throws Exception {
    Files.writeString(directory.resolve("Combined.csv"), "old");
    report = home.resolve("none/report.csv");
    assertThatThrownBy(this::collect)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(home.resolve("none").toString());
    assertThat(directory.resolve("Combined.csv")).hasContent("old");
    assertThat(Partials.files(directory)).hasSize(5);
  }

  @Test
  void rule6_2_aReportThatCannotBePutInItsPlaceChangesNothing() throws Exception {
    Files.writeString(directory.resolve("Combined.csv"), "old");
    Files.createDirectories(report.resolve("in the way"));
    assertThatThrownBy(this::collect)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(report.toString());
    assertThat(directory.resolve("Combined.csv")).hasContent("old");
    assertThat(Partials.files(directory)).hasSize(5);
    assertThat(report.getParent()).isDirectoryNotContaining(file -> !file.equals(report));
  }

  @Test
  void rule6_2_partialsOfTwoListsOfFilesAreNotOneRun() throws Exception {
    Files.writeString(report, "earlier");
    new Partials(directory, 2).input(2, "0".repeat(16)).put(2, "10.0.0.2,C D");
    assertFails("list");
    assertThat(report).hasContent("earlier");
  }

  @Test
  void rule6_2_killedAtAnyStepTheNextRunAccountsForAll() throws Exception {
    int kills = 0;
    for (boolean done : new boolean[] {false, true}) {
      for (int step = 1; ; step++) {
        Files.deleteIfExists(report);
        put();
        try {
          OutputDirectory crashing = CrashingDirectory.killedAt(directory, step, done);
          new Collect(crashing, partials.report(report), NoProgress.NONE).run();
          break;
        } catch (CrashingDirectory.Killed e) {
          kills++;
        }
        if (!Partials.files(directory).keySet().equals(Set.of("Combined.csv"))) {
          finish();
        }
        assertThat(report).as("killed at step %s", step).hasContent(HEADER + FIRST + SECOND);
      }
    }
    assertThat(kills).isGreaterThan(25);
  }

  /** The next run; it may find that only the lock of the one before is left. */
  private void finish() throws Exception {
    try {
      collect();
    } catch (ReducerException e) {
      assertThat(e).hasMessageContaining("nothing to collect");
    }
    assertThat(Partials.files(directory)).containsOnlyKeys("Combined.csv");
  }

  private void assertFails(String fault) {
    assertThatThrownBy(this::collect)
        .isInstanceOf(ReducerException.class)
        .hasMessageContaining(fault);
  }

  private void collect() throws Exception {
    new Collect(new OutputDirectory(directory), partials.report(report), NoProgress.NONE).run();
  }
}
