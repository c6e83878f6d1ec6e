package io.github.reducer.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.reducer.account.FileAccount;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.merge.KeySource;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.storage.CrashingDirectory;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerPartialTest {
  private static final EnvironmentTable TABLE = EnvironmentTable.of(List.of("Asia Prod"));
  private static final FileAccount FILE =
      new FileAccount(
          "Asia Prod.csv",
          "Asia Prod",
          60,
          60,
          FileStatus.READ,
          "",
          new RowCounts(2, 1, 0, 0, 0, 1),
          3);

  @TempDir private Path path;
  private OutputDirectory directory;

  @BeforeEach
  void setUp() {
    directory = new OutputDirectory(path);
  }

  private static SortedPairs onePair() {
    return Samples.pairs(new long[] {Keys.ipv4(0x01020304, 0)}, new long[0]);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void rule4_1_publishesPartialAndManifest() throws Exception {
    Manifest published;
    try (RunnerPartial runner = RunnerPartial.begin(directory, 2)) {
      published = runner.publish(onePair(), TABLE, Samples.IDENTITY, List.of(FILE));
    }
    assertThat(names()).containsExactly(".Combined_2.csv", ".Combined_2.manifest");
    assertThat(directory.partial(2)).hasContent("Source IP,Environment\n1.2.3.4,Asia Prod\n");
    assertThat(published.runner()).isEqualTo(2);
    assertThat(published.pairs()).isOne();
    assertThat(published.totals()).isEqualTo(Totals.NONE.plus(FILE));
    assertThat(published.partial()).isEqualTo(Fingerprint.of(directory.partial(2)));
    PartialCheck.check(directory.partial(2), published);
    try (ManifestReader manifest = ManifestReader.open(directory.manifest(2))) {
      assertThat(manifest.manifest()).isEqualTo(published);
      assertThat(manifest.nextFile()).contains(FILE);
      assertThat(manifest.nextFile()).isEmpty();
    }
  }

  @Test
  void rule4_1_aRunnerWithoutRowsWritesTheHeader() throws Exception {
    try (RunnerPartial runner = RunnerPartial.begin(directory, 1)) {
      runner.publish(
          Samples.pairs(new long[0], new long[0]),
          EnvironmentTable.of(List.of()),
          Samples.IDENTITY,
          List.of());
    }
    assertThat(directory.partial(1)).hasContent("Source IP,Environment\n");
    assertThat(directory.manifest(1)).exists();
  }

  @Test
  void rule4_2_beginRemovesWhatTheRunnerLeftAndNothingElse() throws Exception {
    for (String name :
        List.of(
            ".Combined_2.csv",
            ".Combined_2.manifest",
            ".Combined_2.abc.tmp",
            ".Combined_2.lock",
            ".Combined_22.csv",
            ".Combined_22.manifest",
            ".Combined_22.abc.tmp",
            "Combined.csv")) {
      Files.writeString(path.resolve(name), "old");
    }
    try (RunnerPartial runner = RunnerPartial.begin(directory, 2)) {
      assertThat(names())
          .containsExactly(
              ".Combined_2.lock",
              ".Combined_22.abc.tmp",
              ".Combined_22.csv",
              ".Combined_22.manifest",
              "Combined.csv");
      assertThat(runner).isNotNull();
    }
    assertThat(names()).doesNotContain(".Combined_2.lock").hasSize(4);
  }

  @Test
  void rule4_2_whereverARunnerIsKilledAManifestVouchesForAWholePartial() throws Exception {
    int withManifest = 0;
    int step = 0;
    boolean killed = true;
    while (killed) {
      step++;
      for (boolean done : new boolean[] {false, true}) {
        // a directory of its own, since what dies in this process keeps its lock
        directory = new OutputDirectory(Files.createDirectory(path.resolve(step + "" + done)));
        killed = killedAt(step, done);
        withManifest += checked() ? 1 : 0;
      }
    }
    assertThat(checked()).isTrue();
    assertThat(step).isGreaterThan(6);
    assertThat(withManifest).isBetween(2, step);
  }

  /** Whether a second run, after a whole first one, does not live to its end. */
  private boolean killedAt(int step, boolean done) throws Exception {
    try (RunnerPartial runner = RunnerPartial.begin(directory, 2)) {
      runner.publish(onePair(), TABLE, Samples.IDENTITY, List.of(FILE));
    }
    OutputDirectory crashing = CrashingDirectory.killedAt(directory.path(), step, done);
    SortedPairs others = Samples.pairs(new long[] {0, 1L << 32}, new long[0]);
    try (RunnerPartial runner = RunnerPartial.begin(crashing, 2)) {
      runner.publish(others, TABLE, Samples.IDENTITY, List.of(FILE));
      return false;
    } catch (CrashingDirectory.Killed e) {
      return true;
    }
  }

  /** Whether there is a manifest; fails if the partial is not the one it tells of. */
  private boolean checked() throws IOException {
    if (Files.notExists(directory.manifest(2))) {
      return false;
    }
    try (ManifestReader manifest = ManifestReader.open(directory.manifest(2))) {
      PartialCheck.check(directory.partial(2), manifest.manifest());
    }
    return true;
  }

  @Test
  void rule5_5_aSecondLivingRunnerOfTheSameIdIsRefused() throws Exception {
    try (RunnerPartial first = RunnerPartial.begin(directory, 2)) {
      assertThatExceptionOfType(ReducerException.class)
          .isThrownBy(() -> RunnerPartial.begin(directory, 2).close())
          .withMessageContaining(".Combined_2.lock")
          .satisfies(e -> assertThat(e.status()).isEqualTo(ExitStatus.IO_FAILED));
      RunnerPartial.begin(directory, 3).close();
      first.publish(onePair(), TABLE, Samples.IDENTITY, List.of());
    }
    RunnerPartial.begin(directory, 2).close();
    assertThat(names()).isEmpty();
  }

  @Test
  void rule4_2_aFailureOnTheWayLeavesNeitherPartialNorManifest() throws Exception {
    KeySource failing =
        new KeySource() {
          @Override
          public int read(long[] into, int maxKeys) throws IOException {
            throw new IOException("the disk is gone");
          }

          @Override
          public int width() {
            return Keys.IPV6_WIDTH;
          }
        };
    SortedPairs pairs = new SortedPairs(onePair().ipv4(), failing);
    try (RunnerPartial runner = RunnerPartial.begin(directory, 2)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> runner.publish(pairs, TABLE, Samples.IDENTITY, List.of(FILE)))
          .withMessage("the disk is gone");
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void rule4_2_withoutAManifestThePartialIsAllThereIs() throws Exception {
    // a directory in its place makes the rename of the manifest fail
    try (RunnerPartial runner = RunnerPartial.begin(directory, 2)) {
      Files.createDirectories(directory.manifest(2).resolve("in the way"));
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> runner.publish(onePair(), TABLE, Samples.IDENTITY, List.of(FILE)))
          .withMessageContaining(".Combined_2.manifest");
    }
    assertThat(names()).containsExactly(".Combined_2.csv", ".Combined_2.manifest");
  }
}
