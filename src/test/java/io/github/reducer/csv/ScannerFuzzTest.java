package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.account.RowCounts;
import io.github.reducer.fuzz.Fuzzing;
import io.github.reducer.fuzz.Input;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The scanner, its exact lane alone and the oracle agree on damaged files, on files of any size and
 * encoding, in pieces of any size and when reading fails; the counts add up; memory is constant.
 */
class ScannerFuzzTest {
  private static final int INPUTS = 20_000;
  private static final int MEBIBYTE = 1 << 20;
  private static final int WINDOW = 1 << 18;

  /** Bytes of an array beyond its window, or beyond what is decoded. */
  private static final int EXTRA = 1 << 16;

  private final Map<String, Scans> scans =
      Arrays.stream(FuzzFile.COLUMNS).collect(Collectors.toMap(name -> name, Scans::new));
  private RowCounts rows = RowCounts.NONE;
  private long failed;
  private long ipv6;

  @Test
  void lanesAndOracleAgreeWhateverComes() throws Exception {
    long inputs = Fuzzing.run("scanner", INPUTS, this::check);
    assertThat(rows.accepted()).isGreaterThan(inputs / 4);
    assertThat(rows.mended()).isGreaterThan(inputs / 40);
    assertThat(rows.tooShort()).isGreaterThan(inputs / 40);
    assertThat(rows.malformed()).isGreaterThan(inputs / 40);
    assertThat(rows.notAnAddress()).isGreaterThan(inputs / 4);
    assertThat(ipv6).isGreaterThan(inputs / 40);
    assertThat(failed).isGreaterThan(inputs / 40);
  }

  private void check(Random random, Input input) {
    FuzzFile file = FuzzFile.by(random);
    byte[] bytes = input.is(file.bytes());
    boolean fails = !file.utf16() && random.nextInt(8) == 0;
    int end = fails ? random.nextInt(bytes.length + 1) : PiecewiseStream.NEVER;
    Found expected =
        fails
            ? CsvOracle.readUntil(bytes, file.column(), end)
            : CsvOracle.read(bytes, file.column());
    assertAddsUp(expected);
    Scans scanner = scans.get(file.column());
    PiecewiseStream exactly = new PiecewiseStream(bytes, pieces(bytes, random), end);
    assertThat(scanner.scanExactly(exactly)).as("the exact lane").isEqualTo(expected);
    PiecewiseStream stream = new PiecewiseStream(bytes, pieces(bytes, random), end);
    assertThat(scanner.scan((InputStream) stream)).as("the scanner").isEqualTo(expected);
    int window = Math.max(WINDOW, Math.min(4 * bytes.length, 4 * MEBIBYTE));
    assertThat(exactly.largestArray()).isLessThan(window + EXTRA);
    assertThat(stream.largestArray()).isLessThan(window + EXTRA);
    count(expected);
  }

  private static IntSupplier pieces(byte[] file, Random random) {
    if (random.nextInt(3) == 0) {
      return () -> Integer.MAX_VALUE;
    }
    int most = file.length > EXTRA ? EXTRA : 1 + random.nextInt(40);
    return () -> 1 + random.nextInt(most);
  }

  private static void assertAddsUp(Found found) {
    RowCounts rows = found.rows();
    assertThat(rows.read()).isEqualTo(rows.accepted() + rows.rejected());
    assertThat(rows.mended()).isBetween(0L, rows.accepted());
    assertThat(found.ipv4().size() + found.ipv6().size() / 2).isEqualTo((int) rows.accepted());
    assertThat(found.firstRejected()).hasSize((int) Math.min(3, rows.rejected()));
    assertThat(found.firstRejectedLine() > 0).isEqualTo(rows.rejected() > 0);
    assertThat(found.columnFound() || rows.equals(RowCounts.NONE)).isTrue();
  }

  private void count(Found found) {
    // of large files only the existence, lest they hide that small ones are all alike
    rows = found.rows().read() < 1000 ? rows.plus(found.rows()) : rows;
    ipv6 += found.rows().read() < 1000 ? found.ipv6().size() / 2 : 0;
    failed += found.failed() ? 1 : 0;
  }
}
