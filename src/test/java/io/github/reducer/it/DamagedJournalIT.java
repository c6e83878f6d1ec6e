package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rule 4.5: a collect has published its result and was killed while it removed the partials; then
 * its journal is damaged.
 */
class DamagedJournalIT {
  @TempDir private static Path home;
  private static Path in;
  private static Path partials;

  private Path out;
  private Path journal;
  private byte[] whole;
  private ReducerProcess collect;

  @BeforeAll
  static void reduce() throws Exception {
    in = Trees.directory(home, "in");
    partials = Trees.directory(home, "partials");
    Samples.write(in);
    ReducerProcess.on(in, partials).host("reduce", "a", 1, 2, 2).run().exits(0);
  }

  @BeforeEach
  void killedCollect() throws Exception {
    out = Trees.copy(partials, Files.createTempDirectory(home, "out"));
    collect = ReducerProcess.on(in, out).host("collect", "a", 1, 2, 2);
    Files.writeString(Trees.combined(out), Samples.EXPECTED);
    whole = journal(1);
    journal = Files.write(out.resolve(".Combined_collect.journal"), whole);
    Files.delete(Trees.manifest(out, 1));
  }

  /** As the program lays it out, of partials that are there. */
  private byte[] journal(int version) throws Exception {
    StringBuilder text = new StringBuilder("Reducer journal," + version + "\n");
    text.append("run,2,Source IP,a\ncombined,").append(fingerprint(Trees.combined(out)));
    text.append("\npairs,10\ntotals,4,0,409,16,16,0,0,0,0\n");
    for (int runner = 1; runner <= 2; runner++) {
      String manifest = Trees.read(Trees.manifest(out, runner));
      String checksum = manifest.substring(manifest.lastIndexOf(',') + 1).strip();
      text.append("partial,").append(runner).append(',').append(checksum).append(',');
      text.append(fingerprint(Trees.partial(out, runner))).append('\n');
    }
    return withChecksum(text.toString());
  }

  private static byte[] withChecksum(String text) {
    return (text + String.format("crc32c,%08x%n", crc32c(text.getBytes(UTF_8)))).getBytes(UTF_8);
  }

  private static String fingerprint(Path file) throws Exception {
    byte[] content = Files.readAllBytes(file);
    return content.length + "," + crc32c(content);
  }

  private static long crc32c(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return checksum.getValue();
  }

  private void assertRefused(String reason) throws Exception {
    SortedMap<String, String> before = Trees.snapshot(out);
    Result result = collect.run().exits(5).hasOnlyLogLines();
    result.logs("ERROR", journal.toString(), reason);
    assertThat(Trees.snapshot(out)).as("files after %s", result).isEqualTo(before);
    Files.write(journal, whole);
    assertFinished();
  }

  private void assertFinished() throws Exception {
    Result result = collect.run().exits(0);
    assertThat(result.summary().pairs()).isEqualTo(Samples.PAIRS);
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
  }

  @Test
  void aDamagedManifestOfAPartialThatWasMergedDoesNotMatter() throws Exception {
    leaveAPartialWithADamagedManifest();
    assertFinished();
  }

  private void leaveAPartialWithADamagedManifest() throws Exception {
    Files.delete(Trees.partial(out, 2));
    Files.delete(Trees.manifest(out, 2));
    byte[] manifest = Files.readAllBytes(Trees.manifest(partials, 1));
    manifest[manifest.length / 2] ^= 1;
    Files.write(Trees.manifest(out, 1), manifest);
  }

  @Test
  void aDamagedManifestOfAnotherPartialKeepsTheJournal() throws Exception {
    leaveAPartialWithADamagedManifest();
    Files.writeString(Trees.partial(out, 1), "1.1.1.1,A B\n");
    SortedMap<String, String> before = Trees.snapshot(out);
    collect
        .run()
        .exits(5)
        .logs("WARNING", "Kept, since it cannot be told", Trees.manifest(out, 1).toString());
    assertThat(Trees.snapshot(out)).isEqualTo(before);
  }

  @Test
  void rule6_2_aReportThatCannotBeMadeAnyMoreIsMissed() throws Exception {
    Path report = out.resolve("report.csv");
    collect
        .set("REDUCER_REPORT", report.toString())
        .run()
        .exits(0)
        .logs("WARNING", "No report is written now");
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 1})
  void flippedBit(double place) throws Exception {
    byte[] content = whole.clone();
    content[(int) ((content.length - 1) * place)] ^= 1;
    Files.write(journal, content);
    assertRefused("is cut off or damaged");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void truncated(double place) throws Exception {
    Files.write(journal, Arrays.copyOf(whole, (int) ((whole.length - 1) * place)));
    assertRefused(place == 0 ? "is no journal" : "is cut off or damaged");
  }

  @Test
  void grown() throws Exception {
    Files.writeString(journal, "partial,3,,0,0\n", StandardOpenOption.APPEND);
    assertRefused("is cut off or damaged");
  }

  @Test
  void ofANewerVersion() throws Exception {
    String text = new String(whole, UTF_8).replace("journal,1\n", "journal,2\nnew,field\n");
    Files.write(journal, withChecksum(text.substring(0, text.indexOf("crc32c"))));
    assertRefused("is of another version of this program: 'Reducer journal,2'");
  }

  @Test
  void isRemovedAsTheMessageSaysAndThenMissingPartialsAreMadeAgain() throws Exception {
    Files.delete(Trees.combined(out));
    Files.write(journal, Arrays.copyOf(whole, whole.length - 1));
    collect
        .run()
        .exits(5)
        .logs("ERROR", journal.toString(), "is cut off or damaged")
        .logs("ERROR", "Remove that file");
    Files.delete(journal);
    collect.run().exits(5).logs("ERROR", "manifests are missing", "of runner 1");
    ReducerProcess.on(in, out).host("reduce", "a", 1, 1, 2).run().exits(0);
    assertFinished();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z"})
  void timesOfFilesDoNotMatter(Instant time) throws Exception {
    for (Path file : Trees.list(out)) {
      Files.setLastModifiedTime(file, FileTime.from(time));
    }
    assertFinished();
  }
}
