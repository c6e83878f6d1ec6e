package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mebibyte of rule 2.6, to the byte. */
class LimitTest {
  private static final int LONGEST = 1_048_576;

  /** A record that makes the window grow to 4 MiB, so that a line beyond the limit fits whole. */
  private static final String GROWING =
      "1.1.1.1,\"" + "\n".repeat(LONGEST) + "\"" + " ".repeat(LONGEST) + "\n";

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rule2_6_aQuotedFieldMayHoldOneMebibyte(boolean grown) {
    String file =
        "Source IP,x\n" + before(grown) + "1.2.3.4,\"" + "x".repeat(LONGEST) + "\"\n5.6.7.8\n";
    Found found = compared(file);
    assertThat(found.addresses()).endsWith("1.2.3.4", "5.6.7.8");
    assertThat(found.rows().mended()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rule2_6_oneByteMoreAfterTheColumnIsMended(boolean grown) {
    String file =
        "Source IP,x\n" + before(grown) + "1.2.3.4,\"" + "x".repeat(LONGEST + 1) + "\"\n5.6.7.8\n";
    Found found = compared(file);
    assertThat(found.addresses()).endsWith("1.2.3.4", "5.6.7.8");
    assertThat(found.rows().mended()).isOne();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rule2_6_oneByteMoreBeforeTheColumnIsMalformed(boolean grown) {
    String field = "\"" + "x".repeat(LONGEST + 1) + "\"";
    Found found = compared("x,Source IP\n" + before(grown) + field + ",1.2.3.4\n,5.6.7.8\n");
    assertThat(found.addresses()).isEqualTo(List.of("5.6.7.8"));
    assertThat(found.rows().malformed()).isOne();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void rule2_6_oneByteMoreInTheColumnIsMalformed(boolean grown) {
    String field = "\"1.2.3.4" + " ".repeat(LONGEST - 6) + "\"";
    Found found = compared("Source IP,x\n" + before(grown) + field + "\n5.6.7.8\n");
    assertThat(found.addresses()).endsWith("5.6.7.8").doesNotContain("1.2.3.4");
    assertThat(found.rows().malformed()).isOne();
  }

  @Test
  void rule2_6_whiteSpaceInTheColumnCountsLikeAnyByte() {
    Found found = compared("Source IP\n\"1.2.3.4" + " ".repeat(LONGEST - 7) + "\"\n");
    assertThat(found.addresses()).containsExactly("1.2.3.4");
  }

  @Test
  void rule2_6_escapedQuotesCountAsTheyAreWritten() {
    String half = "\"\"".repeat(LONGEST / 2);
    Found found =
        compared("Source IP,x\n1.2.3.4,\"" + half + "\"\n5.6.7.8,\"" + half + "x\"\n9.9.9.9\n");
    assertThat(found.addresses()).containsExactly("1.2.3.4", "5.6.7.8", "9.9.9.9");
    assertThat(found.rows().mended()).isOne();
    found = compared("Source IP,x\n1.2.3.4,\"x" + half + "\"\n");
    assertThat(found.rows().mended()).isOne();
  }

  @Test
  void rule2_6_linesInsideALongFieldAreReadOnTheirOwnOnceItIsMalformed() {
    String lines = "1.1.1.1\n".repeat(LONGEST / 8);
    Found closed = compared("x,Source IP\n\"" + lines + "\",2.2.2.2\n");
    assertThat(closed.addresses()).containsExactly("2.2.2.2");
    Found tooLong = compared("Source IP,x\n\"x\n" + lines + "\",2.2.2.2\n");
    assertThat(tooLong.rows().accepted()).isEqualTo(LONGEST / 8);
    assertThat(tooLong.rows().malformed()).isEqualTo(2);
  }

  @Test
  void whiteSpaceBehindAClosingQuoteMayBeOneMebibyte() {
    String spaces = " \t".repeat(LONGEST / 2);
    assertThat(compared("Source IP\n\"1.2.3.4\"" + spaces + "\n").addresses())
        .containsExactly("1.2.3.4");
    assertThat(compared("Source IP\n\"1.2.3.4\"" + spaces + " \n").rows().malformed()).isOne();
  }

  @Test
  void unquotedFieldsMayBeOfAnyLength() {
    String longField = "x".repeat(3 * LONGEST) + "\"";
    Found found =
        compared(
            "x,Source IP\n"
                + longField
                + ",1.2.3.4,"
                + longField
                + "\n"
                + ",5.6.7.8"
                + " ".repeat(2 * LONGEST)
                + "\n");
    assertThat(found.addresses()).containsExactly("1.2.3.4", "5.6.7.8");
  }

  private static String before(boolean grown) {
    return grown ? GROWING : "";
  }

  private static Found compared(String file) {
    byte[] bytes = file.getBytes(StandardCharsets.ISO_8859_1);
    Found found = new Scans().scan(bytes);
    assertThat(found).isEqualTo(CsvOracle.read(bytes));
    return found;
  }
}
