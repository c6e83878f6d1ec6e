package io.github.reducer.partial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.FileAccount;
import io.github.reducer.account.Totals;
import io.github.reducer.fuzz.Fuzzing;
import io.github.reducer.fuzz.Input;
import io.github.reducer.fuzz.Mutator;
import io.github.reducer.fuzz.Records;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A manifest with a changed byte is refused, and so is one with a right checksum unless it has the
 * layout that is documented and adds up.
 */
class ManifestFuzzTest {
  private static final int INPUTS = 1_500;
  private static final int VALID = 40;

  private static final Mutator MUTATOR =
      new Mutator(
          "Reducer manifest,4\n",
          "runner,",
          "files,",
          "rows,",
          "environment,",
          "environments,",
          "file,",
          "checksum,",
          "READ",
          "IGNORED",
          ",,",
          "\"\"",
          "\",\"",
          "\"\n",
          "\n\n",
          "-1",
          "+1",
          "1",
          "00",
          "4294967297",
          "9223372036854775807",
          "9223372036854775808",
          "99999999999999999999");

  @TempDir private Path directory;

  private final List<byte[]> valid = new ArrayList<>();
  private final Set<ByteBuffer> allValid = new HashSet<>();
  private long refused;
  private long accepted;
  private long damagedAndAccepted;

  @BeforeEach
  void makeValidOnes() throws IOException {
    for (int seed = 0; seed < VALID; seed++) {
      Random random = new Random(seed);
      List<String> names = Samples.environments(random, 1 + random.nextInt(3)).names();
      List<FileAccount> files = ManifestTest.randomFiles(random, names);
      files = files.subList(0, Math.min(files.size(), random.nextInt(5)));
      Manifest manifest = ManifestTest.randomManifest(random, names, files);
      byte[] bytes = ManifestTest.written(manifest, files);
      valid.add(bytes);
      allValid.add(ByteBuffer.wrap(bytes));
    }
  }

  @Test
  void isRefusedOrRightWhateverItHolds() throws Exception {
    long inputs = Fuzzing.run("manifest", INPUTS, this::check);
    assertThat(refused).isGreaterThan(inputs / 3);
    assertThat(accepted).isGreaterThan(inputs / 40);
    assertThat(damagedAndAccepted).isGreaterThan(inputs / 80);
  }

  private void check(Random random, Input input) throws IOException {
    byte[] original = valid.get(random.nextInt(VALID));
    byte[] other = valid.get(random.nextInt(VALID));
    boolean vouched = random.nextInt(4) > 0;
    byte[] bytes =
        input.is(vouched ? vouched(original, other, random) : damaged(original, other, random));
    Path path = Samples.newFile(directory, bytes);
    try (ManifestReader reader = ManifestReader.open(path)) {
      List<FileAccount> files = ManifestTest.files(reader);
      assertThat(vouched || allValid.contains(ByteBuffer.wrap(bytes))).isTrue();
      assertThat(reader.checksum()).isEqualTo(checksum(bytes));
      assertAddsUp(reader.manifest(), files);
      byte[] again = ManifestTest.written(reader.manifest(), files);
      Records records = Records.of(body(bytes));
      assertThat(records.sayTheSameAs(Records.of(body(again))))
          .as("%s written again: %s", records, new String(again, StandardCharsets.UTF_8))
          .isTrue();
      accepted++;
      damagedAndAccepted += allValid.contains(ByteBuffer.wrap(bytes)) ? 0 : 1;
    } catch (CorruptFileException e) {
      assertThat(allValid).doesNotContain(ByteBuffer.wrap(bytes));
      assertThat(e.getMessage())
          .startsWith(path.toString())
          .matches("(?s).*?(, (line|byte) [0-9]+)?: .+");
      refused++;
    }
  }

  private static void assertAddsUp(Manifest manifest, List<FileAccount> files) {
    Totals all = Totals.NONE;
    Totals ofEnvironments = Totals.NONE;
    for (FileAccount file : files) {
      all = all.plus(file);
      ofEnvironments = file.environment().isEmpty() ? ofEnvironments : ofEnvironments.plus(file);
    }
    Totals byEnvironment = Totals.NONE;
    for (EnvironmentTotals environment : manifest.byEnvironment()) {
      byEnvironment = byEnvironment.plus(environment.totals());
    }
    assertThat(manifest.totals()).isEqualTo(all);
    assertThat(byEnvironment).isEqualTo(ofEnvironments);
  }

  private static byte[] damaged(byte[] original, byte[] other, Random random) {
    return switch (random.nextInt(20)) {
      case 0 -> MUTATOR.noise(400, random);
      case 1 -> original.clone();
      default -> MUTATOR.damaged(original, other, random);
    };
  }

  /** Damaged but for the first line, with a checksum that is right. */
  private static byte[] vouched(byte[] original, byte[] other, Random random) {
    byte[] damaged = damaged(body(original), body(other), random);
    byte[] firstLine = "Reducer manifest,4\n".getBytes(StandardCharsets.UTF_8);
    boolean keep = random.nextInt(8) > 0 && damaged.length >= firstLine.length;
    System.arraycopy(firstLine, 0, damaged, 0, keep ? firstLine.length : 0);
    return ManifestBytes.whole(damaged);
  }

  private static byte[] body(byte[] manifest) {
    return Arrays.copyOf(manifest, manifest.length - ManifestFormat.LAST_LINE_LENGTH);
  }

  private static String checksum(byte[] manifest) {
    return ManifestBytes.checksum(body(manifest));
  }
}
