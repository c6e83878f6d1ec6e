package io.github.reducer.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.partial.ManifestBytes;
import io.github.reducer.storage.DirectoryLock;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 4.4: whatever is wrong is named, and then nothing is changed. */
class CollectFaultsTest {
  /** So small that even a few rows are divided among threads. */
  private static final RangeBudget RANGES = new RangeBudget(2, 8);

  @TempDir Path directory;

  private Partials good;

  @BeforeEach
  void threeGoodPartialsAndAnEarlierResult() throws Exception {
    good =
        new Partials(directory, 3)
            .put(1, "10.0.0.1,A B")
            .put(2, "10.0.0.2,A B")
            .put(3, "10.0.0.3,A B");
    Files.writeString(directory.resolve("Combined.csv"), "old");
  }

  @Test
  void aMissingPartial() throws Exception {
    Files.delete(directory.resolve(".Combined_2.csv"));
    assertThat(fault())
        .contains("partials are missing", "runner 2")
        .doesNotContain("manifests are");
  }

  @Test
  void aMissingManifest() throws Exception {
    Files.delete(directory.resolve(".Combined_2.manifest"));
    assertThat(fault()).contains("manifests are missing", "runner 2");
  }

  @Test
  void missingBoth() throws Exception {
    for (String name : new String[] {"1.csv", "1.manifest", "3.csv", "3.manifest"}) {
      Files.delete(directory.resolve(".Combined_" + name));
    }
    assertThat(fault()).contains("partials and manifests are missing", "runners 1, 3");
  }

  @Test
  void aTruncatedPartial() throws Exception {
    byte[] bytes = Files.readAllBytes(directory.resolve(".Combined_2.csv"));
    Files.write(directory.resolve(".Combined_2.csv"), Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(fault()).contains(".Combined_2.csv: ", "bytes");
  }

  @Test
  void aLongerPartial() throws Exception {
    byte[] bytes = Files.readAllBytes(directory.resolve(".Combined_2.csv"));
    Files.write(directory.resolve(".Combined_2.csv"), Arrays.copyOf(bytes, bytes.length + 1));
    assertThat(fault()).contains(".Combined_2.csv: ", "bytes");
  }

  @Test
  void anyFlippedBitOfAPartial() throws Exception {
    assertThat(flipEach(".Combined_2.csv", "checksum")).isGreaterThan(20);
  }

  @Test
  void anyFlippedBitOfAManifest() throws Exception {
    assertThat(flipEach(".Combined_2.manifest", "")).isGreaterThan(200);
  }

  @Test
  void everyDamagedPartialIsNamed() throws Exception {
    for (int runner : new int[] {1, 3}) {
      Path partial = directory.resolve(".Combined_" + runner + ".csv");
      Files.writeString(partial, Files.readString(partial).replace("10.0", "20.0"));
    }
    assertThat(fault())
        .contains(".Combined_1.csv: checksum", ".Combined_3.csv: checksum")
        .doesNotContain(".Combined_2.csv");
  }

  @Test
  void aDamagedPartialIsTheFaultEvenWhereTheResultCannotBeWritten() throws Exception {
    Files.delete(directory.resolve("Combined.csv"));
    Files.createDirectory(directory.resolve("Combined.csv"));
    Path partial = directory.resolve(".Combined_2.csv");
    Files.writeString(partial, Files.readString(partial).replace("10.0", "20.0"));
    for (RangeBudget budget : new RangeBudget[] {RangeBudget.ofThisProcess(), RANGES}) {
      assertThat(failure(good.settings(), budget))
          .hasMessageContaining(".Combined_2.csv: checksum");
    }
  }

  @Test
  void rowsThatAreNoneAlthoughTheManifestVouchesForThem() throws Exception {
    Path partial = directory.resolve(".Combined_2.csv");
    String before = Files.readString(partial);
    String after = before.replace("10.0.0.2", "10.0.0.x");
    Files.writeString(partial, after);
    Path manifest = directory.resolve(".Combined_2.manifest");
    String line = "partial checksum,";
    String text = Files.readString(manifest).replaceFirst(line + ".*", line + checksum(partial));
    Files.write(manifest, ManifestBytes.whole(ManifestBytes.body(text).getBytes(UTF_8)));
    assertThat(fault()).contains(".Combined_2.csv, byte 22: no IP address");
  }

  private static String checksum(Path file) throws IOException {
    return String.format("%08x", Fingerprint.of(file).checksum());
  }

  @Test
  void aTruncatedManifest() throws Exception {
    Path manifest = directory.resolve(".Combined_2.manifest");
    byte[] bytes = Files.readAllBytes(manifest);
    int cuts = 0;
    for (int length = 0; length < bytes.length; length += 7) {
      Files.write(manifest, Arrays.copyOf(bytes, length));
      assertThat(fault()).contains(".Combined_2.manifest");
      cuts++;
    }
    assertThat(cuts).isGreaterThan(20);
  }

  @Test
  void aManifestOfANewerVersion() throws Exception {
    Path manifest = directory.resolve(".Combined_2.manifest");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst(",4\n", ",5\n"));
    assertThat(fault()).contains(".Combined_2.manifest", "version '5'");
  }

  @Test
  void theManifestOfAnotherRunner() throws Exception {
    copy(".Combined_1.csv", ".Combined_2.csv");
    copy(".Combined_1.manifest", ".Combined_2.manifest");
    assertThat(fault()).contains(".Combined_2.manifest: is the manifest of runner 1");
  }

  @Test
  void anotherNumberOfRunners() throws Exception {
    new Partials(directory, 4).input(3, "abc").put(2, "10.0.0.2,A B");
    assertThat(fault())
        .contains(".Combined_2.manifest", "a run of 4 runners, REDUCER_RUNNERS_QTY is 3");
  }

  @Test
  void anotherColumn() throws Exception {
    new Partials(directory, 3).column("Destination IP").put(2, "10.0.0.2,A B");
    assertThat(fault())
        .contains(".Combined_2.manifest", "'Destination IP', REDUCER_COLUMN is 'Source IP'");
  }

  @Test
  void anotherRunIdThanItsOwn() throws Exception {
    new Partials(directory, 3).runId("yesterday").put(2, "10.0.0.2,A B");
    assertThat(fault())
        .contains(".Combined_2.manifest: belongs to run 'yesterday', this is run 'run'");
  }

  @Test
  void noRunIdWhereItHasOne() throws Exception {
    new Partials(directory, 3).runId("").put(2, "10.0.0.2,A B");
    assertThat(fault())
        .contains(".Combined_2.manifest: belongs to a run without an ID, this is run 'run'");
  }

  @Test
  void differentRunIdsWhereItHasNone() throws Exception {
    new Partials(directory, 3).runId("yesterday").put(2, "10.0.0.2,A B");
    assertThat(fault(new CollectSettings(3, Partials.COLUMN, "", false, 0, Optional.empty())))
        .contains("different runs", "run 'run' (runners 1, 3)", "run 'yesterday' (runner 2)");
  }

  @Test
  void oneRunIdIsEnoughWhereItHasNone() throws Exception {
    CollectSettings settings =
        new CollectSettings(3, Partials.COLUMN, "", false, 0, Optional.empty());
    assertThat(new Collect(new OutputDirectory(directory), settings, NoProgress.NONE).run().pairs())
        .isEqualTo(3);
  }

  @Test
  void anotherListOfInputFiles() throws Exception {
    new Partials(directory, 3).input(3, "def").put(2, "10.0.0.2,A B");
    assertThat(fault())
        .contains(
            "different lists of input files",
            "3 files with digest abc (runners 1, 3)",
            "3 files with digest def (runner 2)");
  }

  @Test
  void sharesThatAreNotTheWholeList() throws Exception {
    for (int runner = 1; runner <= 3; runner++) {
      new Partials(directory, 3).input(4, "abc").put(runner, "10.0.0.2,A B");
    }
    assertThat(fault()).contains("account for 3 of 4 input files");
  }

  @Test
  void aRunnerThatIsStillWriting() throws Exception {
    DirectoryLock lock = new OutputDirectory(directory).lockRunner(2);
    try (lock) {
      ReducerException failure = failure(good.settings());
      assertThat(failure)
          .hasMessageContaining("locked by another process")
          .hasMessageContaining("runner 2");
      // and the locks that it could get are free again
      new OutputDirectory(directory).lockRunner(1).close();
    }
    assertThat(
            new Collect(new OutputDirectory(directory), good.settings(), NoProgress.NONE)
                .run()
                .pairs())
        .isEqualTo(3);
  }

  @Test
  void allFaultsAtOnce() throws Exception {
    Files.delete(directory.resolve(".Combined_1.manifest"));
    new Partials(directory, 4).column("x").runId("y").input(5, "z").put(2, "10.0.0.2,A B");
    Files.writeString(directory.resolve(".Combined_3.csv"), "x");
    assertThat(fault())
        .contains(
            "manifests are missing",
            "runner 1",
            "a run of 4 runners",
            "the column 'x'",
            "run 'y'",
            "different lists",
            ".Combined_3.csv: ");
    List<String> oneByOne = failure(good.settings()).faults();
    assertThat(oneByOne).first().isEqualTo("Nothing was collected, and the result is as it was");
    assertThat(oneByOne).filteredOn(f -> f.contains("a run of 4 runners")).hasSize(1);
    assertThat(oneByOne).filteredOn(f -> f.contains("column 'x'")).hasSize(1);
    assertThat(oneByOne).hasSize(1 + 6);
  }

  private int flipEach(String name, String expected) throws Exception {
    Path file = directory.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    int flips = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= (byte) (1 << (i % 8));
      Files.write(file, damaged);
      assertThat(fault()).contains(name, expected);
      flips++;
    }
    return flips;
  }

  private void copy(String from, String to) throws IOException {
    Files.write(directory.resolve(to), Files.readAllBytes(directory.resolve(from)));
  }

  private String fault() throws IOException {
    return fault(good.settings());
  }

  /** The message of a collect that fails and changes nothing, by one thread or by several. */
  private String fault(CollectSettings settings) throws IOException {
    Map<String, String> before = Partials.files(directory);
    String message = failure(settings).getMessage();
    assertThat(Partials.files(directory)).isEqualTo(before);
    assertThat(failure(settings, RANGES)).hasMessage(message);
    assertThat(Partials.files(directory)).isEqualTo(before);
    assertThat(message.getBytes(UTF_8)).doesNotContain('\n');
    return message;
  }

  private ReducerException failure(CollectSettings settings) {
    return failure(settings, RangeBudget.ofThisProcess());
  }

  private ReducerException failure(CollectSettings settings, RangeBudget budget) {
    OutputDirectory out = new OutputDirectory(directory);
    ReducerException failure =
        catchThrowableOfType(
            ReducerException.class,
            () -> new Collect(out, settings, NoProgress.NONE, budget).run());
    assertThat(failure.status()).isEqualTo(ExitStatus.PARTIALS_INCONSISTENT);
    return failure;
  }
}
