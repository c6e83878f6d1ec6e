package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.account.RowCounts;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 2.5 to 2.8: the fate of a record. */
class RecordRulesTest {
  private static final String SECOND = "x,Source IP\n";
  private static final String FIRST = "Source IP,x\n";

  @Test
  void rule2_5_aRecordThatEndsBeforeTheColumnIsTooShort() {
    Found found = Scans.scan("a,b,Source IP\n1.2.3.4\n1.2.3.4,x\n\"1\n2\"\n,\n,,1.2.3.4\nx,y");
    assertThat(found.rows()).isEqualTo(new RowCounts(6, 1, 0, 5, 0, 0));
    assertThat(found.addresses()).containsExactly("1.2.3.4");
  }

  @Test
  void rule2_5_fieldsBeyondTheHeaderDoNoHarm() {
    assertAccepts("Source IP\n1.2.3.4,5.6.7.8,,,,\"a\n\",,x\n", "1.2.3.4");
    assertAccepts("x,Source IP\n,1.2.3.4,5.6.7.8" + ",".repeat(1000) + "\n", "1.2.3.4");
  }

  @Test
  void rule2_6_aQuoteInsideAnUnquotedFieldIsLiteral() {
    assertAccepts(SECOND + "a\"b,1.2.3.4,c\"\"d\"\n", "1.2.3.4");
    assertFate(FIRST + "1.2.3.4\"\n", new RowCounts(1, 0, 0, 0, 0, 1));
  }

  @Test
  void rule2_6_whiteSpaceMayFollowAClosingQuote() {
    assertAccepts(
        FIRST + "\"1.2.3.4\" ,\n\"5.6.7.8\"\t \n\"9.9.9.9\" \r\n\"1.1.1.1\" ",
        "1.2.3.4",
        "5.6.7.8",
        "9.9.9.9",
        "1.1.1.1");
    assertAccepts(SECOND + "\"a\" \t,1.2.3.4,\"b\" \n", "1.2.3.4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\"b,1.2.3.4",
        "\"a\" \"b\",1.2.3.4",
        "\"\"a,1.2.3.4",
        "\"a\"\rb,1.2.3.4",
        "\"a,1.2.3.4",
        ",\"1.2.3.4\"x",
        ",\"1.2.3.4\" \"",
        ",\"1.2.3.4"
      })
  void rule2_6_aMalformedFieldAtOrBeforeTheColumnRejectsItsLine(String line) {
    Found found = Scans.scan(SECOND + line + "\n,5.6.7.8\n");
    assertThat(found.addresses()).containsExactly("5.6.7.8");
    assertThat(found.rows()).isEqualTo(new RowCounts(2, 1, 0, 0, 1, 0));
    assertThat(found.firstRejectedLine()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"a\"b", "\"a\" b,c", "\"a", "\"", "x,\"a\"\"", "\"a\nb\",\"c\"d", "\"\"\""})
  void rule2_6_aMalformedFieldAfterTheColumnIsMended(String rest) {
    Found found = Scans.scan(FIRST + "1.2.3.4," + rest + "\n5.6.7.8\n");
    assertThat(found.addresses()).containsExactly("1.2.3.4", "5.6.7.8");
    assertThat(found.rows()).isEqualTo(new RowCounts(2, 2, 1, 0, 0, 0));
  }

  @Test
  void rule2_6_aMalformedFieldAfterTheColumnMendsOnlyAnAddress() {
    assertFate(FIRST + "1.2.3,\"a\n", new RowCounts(1, 0, 0, 0, 0, 1));
    assertFate(FIRST + ",\"a\"b\n", new RowCounts(1, 0, 0, 0, 0, 1));
  }

  @Test
  void rule2_6_readingResumesBehindTheLineWhereTheFieldOpens() {
    assertAddresses(FIRST + "\"x\n1.1.1.1\n2.2.2.2\"y\n3.3.3.3\n", "1.1.1.1", "3.3.3.3");
    assertAddresses(SECOND + "\"a\nb\",\"c\n,1.1.1.1\n\"x\"y\n,2.2.2.2", "1.1.1.1", "2.2.2.2");
    assertAddresses(FIRST + "9.9.9.9,\"a\n1.1.1.1\n\"b\n2.2.2.2", "9.9.9.9", "1.1.1.1", "2.2.2.2");
  }

  @Test
  void rule2_6_aFieldThatIsNotClosedByTheEndOfTheFileCostsItsLineOnly() {
    Found found = Scans.scan(FIRST + "\"1.1.1.1\n2.2.2.2\n3.3.3.3,\"\"\n4.4.4.4");
    assertThat(found.addresses()).containsExactly("2.2.2.2", "3.3.3.3", "4.4.4.4");
    assertThat(found.rows()).isEqualTo(new RowCounts(4, 3, 0, 0, 1, 0));
  }

  @Test
  void rule2_6_textThatReadsAsWellFormedIsTakenAsSuch() {
    Found found = Scans.scan(FIRST + "\"1.1.1.1\n2.2.2.2\n\"\n4.4.4.4");
    assertThat(found.addresses()).containsExactly("4.4.4.4");
    assertThat(found.rows()).isEqualTo(new RowCounts(2, 1, 0, 0, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0", "255.255.255.255", "1.2.3.4", "10.20.30.40", "100.200.199.99", "9.10.99.100",
        "::", "::1", "2001:db8::1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "fe80::"
      })
  void rule2_7_takesAddressesInAnyDress(String address) {
    List<String> dresses =
        List.of("%s", " %s", "%s\t ", "\"%s\"", "\" %s\t\"", "\"%s\" ", "%s,", "\"%s\",\"\"");
    for (String header : List.of("Source IP", "x,Source IP")) {
      String before = header.startsWith("x") ? "," : "";
      for (String lineEnd : List.of("\n", "\r\n")) {
        String file =
            dresses.stream()
                .map(dress -> before + String.format(dress, address) + lineEnd)
                .collect(Collectors.joining("", header + lineEnd, ""));
        Found found = Scans.scan(file);
        assertThat(found.addresses()).hasSize(dresses.size()).containsOnly(address);
        assertThat(found.rows().accepted()).isEqualTo(dresses.size());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3",
        "1.2.3.",
        "1.2.3.4.",
        ".1.2.3.4",
        "1.2.3.4.5",
        "1..3.4",
        "256.1.1.1",
        "1.2.3.999",
        "01.2.3.4",
        "1.02.3.4",
        "1.2.003.4",
        "1.2.3.00",
        "1.2.3.4:80",
        "1.2.3.4/32",
        "+1.2.3.4",
        "1.2.3.-4",
        "1,2.3.4",
        "1.2.3.4 5",
        "1.2.3.a",
        "0x1.2.3.4",
        "1 .2.3.4",
        "16909060",
        "x",
        "-",
        "1.2.3.4;",
        "1.2.3.:",
        "/.2.3.4",
        "\u0661.2.3.4",
        "1.2.3.4\0",
        "1.2.3.4\u00A0",
        "1.2.3.4444444444444",
        "1111111111111111.2.3.4",
        "'1.2.3.4'",
        "1.2.3.4\"",
        "\"1.2.3.4 ,\"",
        "\"1.2.3.4,,\"",
        "\"1.2.3.4\"\",\"",
        "\"\"",
        "fe80::1%eth0",
        "[::1]",
        "::1/128",
        ":::",
        "1:2:3:4:5:6:7",
        "::ffff:01.2.3.4",
        "12345::"
      })
  void rule2_7_rejectsEverythingElse(String field) {
    String file = "Source IP\n" + field + "\n5.6.7.8\n\"" + field.replace("\"", "\"\"") + "\"\r\n";
    Found found = Scans.scan(file);
    assertThat(found.addresses()).containsExactly("5.6.7.8");
    assertThat(found.rows()).isEqualTo(new RowCounts(3, 1, 0, 0, 0, 2));
  }

  @Test
  void rule2_8_theFirstFewRejectedRecordsAreKept() {
    Found found =
        Scans.scan(
            "x,Source IP\n,1.1.1.1\n\nshort\u0007\r\n\"a\n\n\",bad\n"
                + "\"open\n,1.1.1.1\n"
                + "y".repeat(300)
                + ",\n,worse\n");
    assertThat(found.rows()).isEqualTo(new RowCounts(7, 2, 0, 1, 1, 3));
    assertThat(found.firstRejectedLine()).isEqualTo(4);
    assertThat(found.firstRejected())
        .containsExactly(
            new RejectedRecord(4, RejectReason.TOO_SHORT, "short\u0007\r"),
            new RejectedRecord(5, RejectReason.NOT_AN_ADDRESS, "\"a"),
            new RejectedRecord(8, RejectReason.MALFORMED, "\"open"));
  }

  @Test
  void rule2_8_onlyTheStartOfALongRecordIsKept() {
    Found found = Scans.scan("Source IP\n" + "y".repeat(300_000) + "\n" + "z".repeat(300) + "\n");
    assertThat(found.firstRejected())
        .extracting(RejectedRecord::text)
        .containsExactly("y".repeat(200), "z".repeat(200));
  }

  private static void assertAccepts(String file, String... addresses) {
    assertAddresses(file, addresses);
    int all = addresses.length;
    assertFate(file, new RowCounts(all, all, 0, 0, 0, 0));
  }

  private static void assertAddresses(String file, String... addresses) {
    assertThat(Scans.scan(file).addresses()).containsExactly(addresses);
  }

  private static void assertFate(String file, RowCounts rows) {
    assertThat(Scans.scan(file).rows()).isEqualTo(rows);
  }
}
