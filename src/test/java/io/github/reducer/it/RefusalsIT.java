package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.partial.ManifestBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rule 4.4: collect refuses partials that are missing, stale or inconsistent, names each fault, and
 * changes nothing.
 */
class RefusalsIT {
  @TempDir private static Path home;
  private static Path in;
  private static Path good;
  private static Path otherRun;
  private static Path otherColumn;
  private static Path otherQuantity;
  private static Path otherList;

  private Path out;
  private ReducerProcess collect;

  @BeforeAll
  static void reduceOnThreeHosts() throws Exception {
    in = Trees.directory(home, "in");
    Samples.write(in);
    Path more = Trees.directory(home, "more");
    Samples.write(more);
    Trees.write(more, "Zone Prod.csv", "Source IP\n1.1.1.1\n");
    good = Trees.directory(home, "good");
    otherRun = Trees.directory(home, "other-run");
    otherColumn = Trees.directory(home, "other-column");
    otherQuantity = Trees.directory(home, "other-quantity");
    otherList = Trees.directory(home, "other-list");
    for (int host = 1; host <= 3; host++) {
      reduceSecond(in, good).host("reduce", "run-1", host, host, 3).run().exits(0);
    }
    reduceSecond(in, otherRun).set("REDUCER_RUN_ID", "run-0").run().exits(0);
    reduceSecond(in, otherColumn).set("REDUCER_COLUMN", "Count").run().exits(0);
    reduceSecond(in, otherQuantity).set("REDUCER_RUNNERS_QTY", 4).run().exits(0);
    reduceSecond(more, otherList).run().exits(0);
    Files.writeString(Trees.combined(good), Samples.EARLIER);
  }

  private static ReducerProcess reduceSecond(Path input, Path output) {
    return ReducerProcess.on(input, output).host("reduce", "run-1", 2, 2, 3);
  }

  @BeforeEach
  void copyGood(TestInfo test) throws Exception {
    out = Trees.copy(good, Files.createTempDirectory(home, test.getTestMethod().get().getName()));
    collect = ReducerProcess.on(in, out).host("collect", "run-1", 1, 3, 3);
  }

  /** Collects, and asserts the refusal, what it names, and that all files are as before. */
  private Result assertRefused(String... named) throws Exception {
    SortedMap<String, String> before = Trees.snapshot(out);
    Result result = collect.run().exits(5).says(named);
    assertThat(result.log("ERROR")).as("%s", result).isNotEmpty();
    assertThat(Trees.snapshot(out)).as("files after %s", result).isEqualTo(before);
    return result;
  }

  @Test
  void undamagedPartialsAreCollected() throws Exception {
    collect.run().exits(0);

    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
  }

  @Test
  void missingPartial() throws Exception {
    Files.delete(Trees.partial(out, 2));
    assertRefused("missing", ".csv", "runner 2");
  }

  @Test
  void missingManifest() throws Exception {
    Files.delete(Trees.manifest(out, 3));
    assertRefused("missing", ".manifest", "runner 3");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, 0.5, 1})
  void flippedBitInPartial(double place) throws Exception {
    Path partial = Trees.partial(out, 1);
    flip(partial, Math.round((Files.size(partial) - 1) * place));
    assertRefused(partial.toString(), "checksum is");
  }

  private void assertRepairedByItsRunner(int runner) throws Exception {
    ReducerProcess.on(in, out).host("reduce", "run-1", runner, runner, 3).run().exits(0);
    undamagedPartialsAreCollected();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Source IP,Environment\n"})
  void truncatedPartial(String left) throws Exception {
    truncate(Trees.partial(out, 1), left.length());
    assertRefused(Trees.partial(out, 1).toString(), "has " + left.length() + " bytes");
  }

  @Test
  void grownPartial() throws Exception {
    Files.writeString(Trees.partial(out, 1), "99.9.9.9,NA Prod\n", StandardOpenOption.APPEND);
    assertRefused(".Combined_1.csv");
  }

  @Test
  void partialOfAnotherRunner() throws Exception {
    replace(Trees.partial(out, 1), Trees.partial(out, 2));
    assertRefused(".Combined_2.csv");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.3, 0.5, 0.7, 0.9, 1})
  void flippedBitInManifest(double place) throws Exception {
    Path manifest = Trees.manifest(out, 2);
    flip(manifest, Math.round((Files.size(manifest) - 1) * place));
    assertRefused(".Combined_2.manifest");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void truncatedManifest(double place) throws Exception {
    Path manifest = Trees.manifest(out, 2);
    truncate(manifest, Math.round((Files.size(manifest) - 1) * place));
    assertRefused(".Combined_2.manifest");
  }

  @Test
  void grownManifest() throws Exception {
    Files.writeString(Trees.manifest(out, 2), "checksum,\n", StandardOpenOption.APPEND);
    assertRefused(Trees.manifest(out, 2).toString(), "is cut off");
  }

  @Test
  void manifestOfANewerVersion() throws Exception {
    String body = ManifestBytes.body(Trees.read(Trees.manifest(out, 2)));
    String newer = body.replaceFirst("manifest,[0-9]+\n", "manifest,1000\nnew,field\n");
    Files.write(Trees.manifest(out, 2), ManifestBytes.whole(newer.getBytes(UTF_8)));
    assertRefused(Trees.manifest(out, 2).toString(), "has format version '1000', understood is");
    assertRepairedByItsRunner(2);
  }

  @Test
  void partialAndManifestOfAnotherRunner() throws Exception {
    replace(Trees.partial(out, 1), Trees.partial(out, 2));
    replace(Trees.manifest(out, 1), Trees.manifest(out, 2));
    assertRefused(".Combined_2.manifest");
  }

  @Test
  void partialOfAnotherRun() throws Exception {
    replaceSecondBy(otherRun);
    assertRefused(".Combined_2.manifest", "run-0", "run-1");
  }

  @Test
  void partialOfAnotherRunWhereCollectHasNoRunId() throws Exception {
    replaceSecondBy(otherRun);
    collect.set("REDUCER_RUN_ID", "");
    assertRefused("run-0", "run-1");
  }

  @Test
  void collectOfAnotherRun() throws Exception {
    collect.set("REDUCER_RUN_ID", "run-2");
    assertRefused("run-1", "run-2");
  }

  @Test
  void partialOfAnotherColumn() throws Exception {
    replaceSecondBy(otherColumn);
    assertRefused(".Combined_2.manifest", "Count", "Source IP");
  }

  @Test
  void collectOfAnotherColumn() throws Exception {
    collect.set("REDUCER_COLUMN", "Count");
    assertRefused("Count", "Source IP");
  }

  @Test
  void partialOfAnotherQuantity() throws Exception {
    replaceSecondBy(otherQuantity);
    assertRefused(".Combined_2.manifest", "4", "3");
  }

  @Test
  void collectOfFewerRunners() throws Exception {
    collect = ReducerProcess.on(in, out).host("collect", "run-1", 1, 2, 2);
    assertRefused("3", "2");
  }

  @Test
  void collectOfMoreRunners() throws Exception {
    collect = ReducerProcess.on(in, out).host("collect", "run-1", 1, 5, 5);
    assertRefused("missing", "runners 4, 5", ".Combined_1.manifest");
  }

  @Test
  void partialOfAnotherInputList() throws Exception {
    replaceSecondBy(otherList);
    assertRefused("input files", "(runners 1, 3)", "(runner 2)");
  }

  @Test
  void severalFaultsAreAllNamed() throws Exception {
    flip(Trees.partial(out, 1), 30);
    replaceSecondBy(otherRun);
    Files.delete(Trees.partial(out, 3));
    Files.delete(Trees.manifest(out, 3));
    assertRefused(".Combined_1.csv", ".Combined_2.manifest", "run-0", "runner 3");
  }

  private void replaceSecondBy(Path directory) throws Exception {
    replace(Trees.partial(directory, 2), Trees.partial(out, 2));
    replace(Trees.manifest(directory, 2), Trees.manifest(out, 2));
  }

  private static void replace(Path from, Path to) throws Exception {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void flip(Path file, long at) throws Exception {
    byte[] content = Files.readAllBytes(file);
    content[Math.toIntExact(at)] ^= 1;
    Files.write(file, content);
  }

  private static void truncate(Path file, long size) throws Exception {
    byte[] content = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(content, Math.toIntExact(size)));
  }
}
