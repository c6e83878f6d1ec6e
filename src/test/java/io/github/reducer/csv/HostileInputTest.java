package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.account.RowCounts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner, its exact lane alone and the oracle agree on whatever comes. */
class HostileInputTest {
  private static final int FILES = 20_000;
  private static final int WINDOW = 1 << 18;

  private final Scans scans = new Scans();
  private RowCounts rows = RowCounts.NONE;
  private int compared;

  @Test
  void lanesAndOracleAgreeOnHostileFiles() {
    HostileText texts = new HostileText(1);
    for (int i = 0; i < FILES; i++) {
      compare(texts.file(), () -> Integer.MAX_VALUE);
    }
    assertThat(compared).isEqualTo(FILES);
    assertEveryFateWasMet(FILES / 20);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void piecesOfTheInputMayBeOfAnySize(int size) {
    HostileText texts = new HostileText(size);
    for (int i = 0; i < FILES / 10; i++) {
      compare(texts.file(), () -> size);
    }
    assertEveryFateWasMet(FILES / 200);
  }

  @Test
  void piecesOfTheInputMayBeOfRandomSizes() {
    HostileText texts = new HostileText(11);
    Random random = new Random(12);
    for (int i = 0; i < FILES / 4; i++) {
      compare(texts.file(), () -> 1 + random.nextInt(20));
    }
    assertEveryFateWasMet(FILES / 80);
  }

  @Test
  void recordsMayStraddleTheEndOfTheWindow() {
    HostileText texts = new HostileText(21);
    for (int before = 0; before < 250; before++) {
      String start = "5.6.7.8,5.6.7.8,5.6.7.8,5.6.7.8,";
      String end = "y\n";
      int padding = WINDOW - before - 20 - start.length() - end.length();
      compare(texts.file(12, start + "z".repeat(padding) + end), () -> Integer.MAX_VALUE);
    }
    assertThat(compared).isEqualTo(250);
    assertEveryFateWasMet(40);
  }

  @Test
  void manyShortRecordsMayStraddleTheEndOfTheWindowInSmallPieces() {
    HostileText texts = new HostileText(31);
    Random random = new Random(32);
    String row = "5.6.7.8,5.6.7.8,\"5.6.7.8\",5.6.7.8,\"a,b\"\r\n";
    for (int i = 0; i < 60; i++) {
      int bytes = WINDOW - random.nextInt(300);
      String before = "\n".repeat(bytes % row.length()) + row.repeat(bytes / row.length());
      compare(texts.file(12, before), piecesAfter(WINDOW - 300, random));
    }
    assertThat(compared).isEqualTo(60);
  }

  @Test
  void quotedFieldsMayStraddleTheEndOfTheWindowHoweverItGrew() {
    HostileText texts = new HostileText(41);
    String line = "z".repeat(98) + ",\n";
    for (int size = WINDOW / 4; size <= 4 * WINDOW; size *= 2) {
      for (int less = -3; less < 8; less++) {
        int bytes = size - less;
        String field =
            "\"" + line.repeat(bytes / line.length()) + "z".repeat(bytes % line.length());
        String column = less % 2 == 0 ? "" : "5.6.7.8,5.6.7.8,5.6.7.8,5.6.7.8,";
        compare(texts.file(8, column + field), () -> 100_000);
      }
    }
    assertThat(compared).isEqualTo(5 * 11);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 30, 70, 100})
  void addressesOfBothFamiliesMayBeMixed(int percentIpv6) {
    Random random = new Random(percentIpv6);
    for (int i = 0; i < 200; i++) {
      StringBuilder file = new StringBuilder("Source IP,x\n");
      for (int row = 0; row < 600; row++) {
        String address =
            random.nextInt(100) < percentIpv6
                ? groups(random)
                : "10.1." + random.nextInt(260) + "." + random.nextInt(256);
        switch (random.nextInt(12)) {
          case 0 -> file.append('"').append(address).append("\",y");
          case 1 -> file.append(' ').append(address).append(",\"\"");
          case 2 -> file.append(address).append('.');
          case 3 -> file.append(address).append('\r');
          default -> file.append(address).append(random.nextBoolean() ? "" : ",y");
        }
        file.append('\n');
      }
      compare(file.toString().getBytes(StandardCharsets.ISO_8859_1), () -> Integer.MAX_VALUE);
    }
    assertThat(rows.accepted()).isGreaterThan(100_000);
    assertThat(rows.notAnAddress()).isGreaterThan(5_000);
  }

  /** The eight groups of an address, the first of them rarely too long. */
  private static String groups(Random random) {
    StringBuilder groups = new StringBuilder(random.nextInt(50) == 0 ? "0" : "").append("2001");
    for (int group = 1; group < 8; group++) {
      groups.append(':').append(Integer.toHexString(random.nextInt(1 << random.nextInt(17))));
    }
    return groups.toString();
  }

  /** The first read gives so many bytes, the later ones a few each. */
  private static IntSupplier piecesAfter(int first, Random random) {
    int[] reads = {0};
    return () -> reads[0]++ == 0 ? first : 1 + random.nextInt(50);
  }

  private void compare(byte[] file, IntSupplier sizes) {
    Found expected = CsvOracle.read(file);
    String shown = shown(file);
    assertThat(scans.scanExactly(new ByteArrayInputStream(file))).as(shown).isEqualTo(expected);
    assertThat(scans.scan(new PiecewiseStream(file, sizes))).as(shown).isEqualTo(expected);
    rows = rows.plus(expected.rows());
    compared++;
  }

  private static String shown(byte[] file) {
    int from = file.length < 1000 ? 0 : file.length - 400;
    return "file ending in <"
        + new String(file, from, file.length - from, StandardCharsets.ISO_8859_1)
        + ">";
  }

  private void assertEveryFateWasMet(int times) {
    assertThat(rows.accepted()).isGreaterThan(times);
    assertThat(rows.mended()).isGreaterThan(times / 4);
    assertThat(rows.tooShort()).isGreaterThan(times);
    assertThat(rows.malformed()).isGreaterThan(times);
    assertThat(rows.notAnAddress()).isGreaterThan(times);
  }
}
