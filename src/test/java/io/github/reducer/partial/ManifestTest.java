package io.github.reducer.partial;

import static io.github.reducer.partial.ManifestBytes.body;
import static io.github.reducer.partial.ManifestBytes.whole;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.FileAccount;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import io.github.reducer.storage.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  private static final List<FileAccount> FILES =
      List.of(
          new FileAccount(
              "a/Asia Prod 1.csv",
              "Asia Prod",
              90,
              90,
              FileStatus.READ,
              "",
              new RowCounts(7, 3, 1, 1, 1, 2),
              4),
          new FileAccount(
              "a/Asia \ufffd.csv",
              "",
              0,
              0,
              FileStatus.IGNORED,
              "no, \"access\"",
              RowCounts.NONE,
              0));

  private static final List<FileStatus> STATUSES = List.of(FileStatus.values());

  @TempDir private Path directory;

  static Manifest manifest(List<FileAccount> files, List<String> environments) {
    Totals totals = Totals.NONE;
    for (FileAccount file : files) {
      totals = totals.plus(file);
    }
    Fingerprint partial = new Fingerprint(123, 0x0ABCDEF0L);
    return new Manifest(
        2, Samples.IDENTITY, partial, 5, totals, byEnvironment(files, environments));
  }

  static List<EnvironmentTotals> byEnvironment(List<FileAccount> files, List<String> environments) {
    List<EnvironmentTotals> sums = new ArrayList<>();
    for (String environment : environments) {
      Totals totals = Totals.NONE;
      for (FileAccount file : files) {
        totals = file.environment().equals(environment) ? totals.plus(file) : totals;
      }
      sums.add(new EnvironmentTotals(environment, totals));
    }
    return sums;
  }

  static byte[] written(Manifest manifest, List<FileAccount> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ManifestWriter.write(manifest, files, bytes);
    return bytes.toByteArray();
  }

  static List<FileAccount> files(ManifestReader reader) throws IOException {
    List<FileAccount> files = new ArrayList<>();
    for (Optional<FileAccount> file = reader.nextFile();
        file.isPresent();
        file = reader.nextFile()) {
      files.add(file.get());
    }
    return files;
  }

  @Test
  void rule4_3_hasTheLayoutThatIsDocumented() throws Exception {
    byte[] bytes = written(manifest(FILES, List.of("A,B C", "Asia Prod")), FILES);
    String body =
        "Reducer manifest,4\n"
            + "runner,2\n"
            + "runners,3\n"
            + "column,Source IP\n"
            + "run id,nightly\n"
            + "input files,12\n"
            + ("input digest," + "ab".repeat(8) + "\n")
            + "partial size,123\n"
            + "partial checksum,0abcdef0\n"
            + "pairs,5\n"
            + "files,2,1,90\n"
            + "rows,7,3,1,1,1,2\n"
            + "environments,2\n"
            + "environment,\"A,B C\",0,0,0,0,0,0,0,0,0\n"
            + "environment,Asia Prod,1,0,90,7,3,1,1,1,2\n"
            + "file,a/Asia Prod 1.csv,Asia Prod,90,90,READ,,4,7,3,1,1,1,2\n"
            + "file,a/Asia \ufffd.csv,,0,0,IGNORED,\"no, \"\"access\"\"\",0,0,0,0,0,0,0\n";
    assertThat(bytes).asString(UTF_8).isEqualTo(new String(whole(body.getBytes(UTF_8)), UTF_8));
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    Manifest manifest = manifest(FILES, List.of("A,B C", "Asia Prod"));
    Path file = Samples.file(directory, written(manifest, FILES));
    try (ManifestReader reader = ManifestReader.open(file)) {
      assertThat(reader.manifest()).isEqualTo(manifest);
      assertThat(files(reader)).isEqualTo(FILES);
      assertThat(reader.nextFile()).isEmpty();
      assertThat(reader.checksum()).matches("[0-9a-f]{16}");
    }
  }

  @Test
  void readsBackNamesAndReasonsOfAnyKind() throws IOException {
    int environments = 0;
    for (int seed = 0; seed < 80; seed++) {
      Random random = new Random(seed);
      List<String> names = Samples.environments(random, 1 + random.nextInt(30)).names();
      List<FileAccount> files = randomFiles(random, names);
      Manifest manifest = randomManifest(random, names, files);
      Path file = Samples.file(directory, written(manifest, files));
      try (ManifestReader reader = ManifestReader.open(file)) {
        assertThat(reader.manifest()).isEqualTo(manifest);
        assertThat(files(reader)).isEqualTo(files);
      }
      environments += names.size();
    }
    assertThat(environments).isGreaterThan(800);
  }

  static Manifest randomManifest(Random random, List<String> names, List<FileAccount> files) {
    RunIdentity identity =
        new RunIdentity(
            1 + random.nextInt(Integer.MAX_VALUE - 1),
            Samples.name(random),
            random.nextBoolean() ? "" : Samples.name(random),
            random.nextLong() >>> 1,
            "");
    Fingerprint partial = new Fingerprint(random.nextLong() >>> 1, random.nextLong() >>> 32);
    Totals totals = manifest(files, names).totals();
    return new Manifest(1, identity, partial, 9, totals, byEnvironment(files, names));
  }

  static List<FileAccount> randomFiles(Random random, List<String> names) {
    List<FileAccount> files = new ArrayList<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      long[] counts = random.longs(6, 0, 1L << 40).toArray();
      files.add(
          new FileAccount(
              Samples.name(random),
              random.nextInt(4) == 0 ? "" : names.get(random.nextInt(names.size())),
              random.nextLong() >>> 1,
              random.nextInt(1 << 30),
              STATUSES.get(random.nextInt(STATUSES.size())),
              random.nextBoolean() ? "" : Samples.name(random),
              new RowCounts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]),
              random.nextInt(99)));
    }
    return files;
  }

  @Test
  void readsBackTheLargestNumbers() throws IOException {
    RunIdentity identity = new RunIdentity(Integer.MAX_VALUE, "x", "", Long.MAX_VALUE, "");
    Fingerprint partial = new Fingerprint(Long.MAX_VALUE, 0xFFFF_FFFFL);
    Manifest manifest =
        new Manifest(Integer.MAX_VALUE, identity, partial, 0, Totals.NONE, List.of());
    Path file = Samples.file(directory, written(manifest, List.of()));
    try (ManifestReader reader = ManifestReader.open(file)) {
      assertThat(reader.manifest()).isEqualTo(manifest);
    }
  }

  @Test
  void aManifestMayBeAsLongAsItsFilesAreMany() throws IOException {
    List<FileAccount> files = Collections.nCopies(5_000, FILES.get(0));
    Manifest manifest = manifest(files, List.of("Asia Prod"));
    byte[] bytes = written(manifest, files);
    assertThat(bytes).hasSizeGreaterThan(3 << 16);
    try (ManifestReader reader = ManifestReader.open(Samples.file(directory, bytes))) {
      assertThat(files(reader)).isEqualTo(files);
    }
    for (int at = 1000; at < bytes.length; at += bytes.length / 7) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      assertRefused(damaged);
    }
  }

  @Test
  void everyDamagedByteIsRefused() throws IOException {
    byte[] bytes = written(manifest(FILES, List.of("Asia Prod")), FILES);
    int refused = 0;
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= (byte) (1 << (at % 8));
      assertRefused(damaged);
      refused++;
    }
    assertThat(refused).isEqualTo(bytes.length).isGreaterThan(400);
  }

  @Test
  void everyOtherLengthIsRefused() throws IOException {
    byte[] bytes = written(manifest(FILES, List.of("Asia Prod")), FILES);
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    longer[bytes.length] = '\n';
    assertRefused(longer);
  }

  private void assertRefused(byte[] content) throws IOException {
    Path file = Samples.file(directory, content);
    assertThatExceptionOfType(CorruptFileException.class)
        .isThrownBy(() -> ManifestReader.open(file).close())
        .withMessageStartingWith(file.toString());
  }

  /** Opens a manifest with other text in it, its checksum right. */
  private ManifestReader reopened(String from, String to) throws Exception {
    byte[] bytes = written(manifest(FILES, List.of("Asia Prod")), FILES);
    String body = body(new String(bytes, ISO_8859_1)).replace(from, to);
    byte[] changed = whole(body.getBytes(ISO_8859_1));
    return ManifestReader.open(Samples.file(directory, changed));
  }

  private void assertFault(String from, String to, String fault) {
    assertThatExceptionOfType(CorruptFileException.class)
        .as(to)
        .isThrownBy(
            () -> {
              try (ManifestReader reader = reopened(from, to)) {
                files(reader);
              }
            })
        .withMessageStartingWith(directory.resolve("file").toString())
        .withMessageContaining(fault);
  }

  @Test
  void faultsNameTheLine() {
    assertFault("manifest,4\n", "manifest,2\n", "line 1: has format version '2', understood is 4");
    assertFault("manifest,4\n", "manifest,123456789\n", "line 1: has format version '123456789'");
    assertFault("manifest,4\n", "manifest,1234567890\n", "byte 0: is no manifest");
    assertFault("Reducer manifest", "Reducer manifold", "byte 0: is no manifest");
    assertFault("runner,2", "runner,x", "line 2: 'x' is not a number");
    assertFault("runner,2", "runner,-2", "line 2: '-2' is not between 1 and 2147483647");
    assertFault("runner,2", "runner,0", "line 2: '0' is not between 1 and 2147483647");
    assertFault("runner,2", "runner", "line 2: fields are missing");
    assertFault("runner,2", "runner,2,2", "line 2: too many fields");
    assertFault("column,Source IP", "column,Source,IP", "line 4: too many fields");
    assertFault("pairs,5", "pairs,5,5", "line 10: too many fields");
    assertFault(",0abcdef0", ",0abcdef0,0", "line 9: too many fields");
    assertFault("files,2,1,90", "files,2,1,90,0", "line 11: too many fields");
    assertFault("rows,7,3,1,1,1,2", "rows,7,3,1,1,1,2,0", "line 12: too many fields");
    assertFault("90,7,3,1,1,1,2", "90,7,3,1,1,1,2,0", "line 14: too many fields");
    assertFault(",4,7,3,1,1,1,2", ",4,7,3,1,1,1,2,0", "line 15: too many fields");
    assertFault("runners,3", "runner,3", "line 3: 'runner' where 'runners' belongs");
    assertFault("runners,3", "runners,2147483648", "line 3: '2147483648' is not between 1 and");
    assertFault(",0abcdef0", ",123456789", "line 9: '123456789' is not between");
    assertFault("environments,1", "environments,9", "'file' where 'environment' belongs");
    assertFault("environments,1", "environments,0", "'environment' where 'file' belongs");
    assertFault(",READ,", ",HALF,", "line 15: 'HALF' is no status of a file");
    assertFault("files,2,", "files,3,", "'checksum' where 'file' belongs");
    assertFault("files,2,", "files,1,", "its files do not add up to its totals");
    assertFault("rows,7,", "rows,8,", "its files do not add up to its totals");
    assertFault("Asia Prod,1,0", "Asia Prod,1,1", "its files do not add up to those of its env");
    String last = "\"\"\",0,0,0,0,0,0,0\n";
    String more = last + "file,x,,0,0,READ,,0,0,0,0,0,0,0\n";
    assertFault(last, more, "line 17: 'file' where 'checksum' belongs");
    assertFault(last, last + "checksum,", "line 17: too many fields");
    assertFault("nightly", "\"nightly\"x", "is malformed");
    assertFault("nightly", "night\u00ff", "is malformed");
  }

  @Test
  void theChecksumTellsManifestsApart() throws Exception {
    try (ManifestReader one = reopened("", "");
        ManifestReader same = reopened("nightly", "nightly");
        ManifestReader other = reopened("nightly", "nightlx")) {
      assertThat(one.checksum()).isEqualTo(same.checksum()).isNotEqualTo(other.checksum());
    }
  }

  @Test
  void aMissingManifestIsToldApart() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> ManifestReader.open(directory.resolve("none")).close());
  }
}
