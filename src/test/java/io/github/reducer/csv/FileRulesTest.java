package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Rules 2.1 to 2.4: encoding, record ends, header and blank lines. */
class FileRulesTest {
  @Test
  void rule2_1_aByteOrderMarkDoesNoHarm() {
    accepts("\uFEFFSource IP\n1.2.3.4\n", "1.2.3.4");
    accepts("\uFEFF\"Source IP\"\n1.2.3.4\n", "1.2.3.4");
    accepts("\uFEFF\n \nSource IP\n1.2.3.4\n", "1.2.3.4");
    accepts("\0,Source IP\n,1.2.3.4\n", "1.2.3.4");
  }

  @Test
  void rule2_1_aByteOrderMarkIsOneOnlyAtTheStart() {
    hasNoColumn("\uFEFF\uFEFFSource IP\n1.2.3.4\n");
    rejects("Source IP\n\uFEFF1.2.3.4\n", 0, 0, 1);
  }

  @Test
  void rule2_1_bytesThatAreNotUtf8DoNoHarmInOtherColumns() {
    byte[] file =
        "x,Source IP\n\u00FF\u00C3,1.2.3.4,\u0080\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new Scans().scan(file).addresses()).containsExactly("1.2.3.4");
  }

  @Test
  void rule2_2_recordsEndInLineFeedWithOrWithoutCarriageReturn() {
    accepts("Source IP\r\n1.2.3.4\r\n5.6.7.8\n9.9.9.9", "1.2.3.4", "5.6.7.8", "9.9.9.9");
    accepts("Source IP\n1.2.3.4,\r\n\"5.6.7.8\"\r\n", "1.2.3.4", "5.6.7.8");
    accepts("Source IP\n1.2.3.4\r", "1.2.3.4");
    accepts("Source IP\n\"1.2.3.4\"\r", "1.2.3.4");
  }

  @Test
  void rule2_2_aLoneCarriageReturnIsNoRecordEndWhereTheHeaderEndsOtherwise() {
    rejects("Source IP\n1.2.3.4\r5.6.7.8\n", 0, 0, 1);
    accepts("x,Source IP\na\rb,1.2.3.4\n", "1.2.3.4");
  }

  @Test
  void rule2_2_aHeaderThatEndsInALoneCarriageReturnMakesThemAllRecordEnds() {
    accepts("Source IP\r1.2.3.4\r5.6.7.8\r", "1.2.3.4", "5.6.7.8");
    accepts("x,\"Source IP\"\r,1.2.3.4\r\r,5.6.7.8", "1.2.3.4", "5.6.7.8");
    accepts("\r \rSource IP\r\"1.2.3.4\" \r\"5.6.7.8\",\"a\rb\"\r", "1.2.3.4", "5.6.7.8");
    accepts("Source IP\r1.2.3.4\n5.6.7.8\r\n9.9.9.9", "1.2.3.4", "5.6.7.8", "9.9.9.9");
    accepts("Source IP\r", new String[0]);
  }

  @Test
  void rule2_2_quotedFieldsHoldCommasQuotesAndLineEnds() {
    accepts("x,Source IP\n\"a,b\",1.2.3.4\n", "1.2.3.4");
    accepts("x,Source IP\n\"a\"\"b\"\"\",1.2.3.4\n", "1.2.3.4");
    accepts("x,Source IP\n\"\"\"\",1.2.3.4\n", "1.2.3.4");
    accepts("x,Source IP\n\"a\n5.5.5.5,6.6.6.6\r\nb\",1.2.3.4\n", "1.2.3.4");
    accepts("Source IP,x\n1.2.3.4,\"a\n5.5.5.5\n\"\n", "1.2.3.4");
  }

  @Test
  void rule2_2_aQuoteBehindWhiteSpaceIsLiteral() {
    accepts("x,Source IP\n \"a,1.2.3.4,b\"\n", "1.2.3.4");
    rejects("Source IP\n \"1.2.3.4\"\n", 0, 0, 1);
    hasNoColumn(" \"Source IP\"\n1.2.3.4\n");
  }

  @Test
  void rule2_3_theHeaderIsTheFirstRecordThatIsNotBlank() {
    accepts("\n \t\r\n\nSource IP\n1.2.3.4\n", "1.2.3.4");
    hasNoColumn("x\nSource IP\n1.2.3.4\n");
    hasNoColumn("\"\"\nSource IP\n1.2.3.4\n");
    hasNoColumn(",\nSource IP\n1.2.3.4\n");
  }

  @Test
  void rule2_3_theColumnMayStandAnywhereAndIsTheFirstOfItsName() {
    accepts("a,b,c,d,e,f,g,h,Source IP\n,,,,,,,,1.2.3.4\n", "1.2.3.4");
    accepts("a,Source IP,Source IP\n,1.2.3.4,5.6.7.8\n", "1.2.3.4");
    accepts("a,\tSource IP ,b\n,1.2.3.4,\n", "1.2.3.4");
    accepts("\"a\nb,Source IP\",\" Source IP \"\n5.6.7.8,1.2.3.4\n", "1.2.3.4");
    accepts("Source IP", new String[0]);
    accepts("x,Source IP\r\n", new String[0]);
  }

  @Test
  void rule2_3_theNameIsTakenExactly() {
    for (String name :
        new String[] {
          "source ip", "Source  IP", "Source IPs", "SourceIP", "Source IP\0", "Sourc"
        }) {
      hasNoColumn(name + "\n1.2.3.4\n");
    }
    hasNoColumn("");
    hasNoColumn("\n\n");
  }

  @Test
  void rule2_3_anotherNameMayBeAskedFor() throws Exception {
    AddressScanner scanner = new AddressScanner("Adr\u00E9sse, \"x\"", 1, batch -> {});
    byte[] file = "a,\"Adr\u00E9sse, \"\"x\"\" \"\n,1.2.3.4\n".getBytes(StandardCharsets.UTF_8);
    ScanReport report = scanner.scan(new ByteArrayInputStream(file));
    assertThat(report.headerFault()).isEmpty();
    assertThat(report.rows().accepted()).isOne();
  }

  @Test
  void rule2_3_aMalformedHeaderHasNoColumn() {
    hasNoColumn("Source IP,\"a\"b\n1.2.3.4\n");
    hasNoColumn("Source IP,\"a\n1.2.3.4\n");
    hasNoColumn("\"Source IP\"x\n1.2.3.4\n");
  }

  @Test
  void rule2_4_blankLinesAreSkippedAndNotCounted() {
    accepts("Source IP\n\n1.2.3.4\n \t \r\n\r\n5.6.7.8\n\n \n\t", "1.2.3.4", "5.6.7.8");
    accepts("x,Source IP\n\n,1.2.3.4\n \t \r\n\r\n,5.6.7.8\n\n \r", "1.2.3.4", "5.6.7.8");
  }

  @Test
  void rule2_4_aLineWithACommaOrAQuoteIsNotBlank() {
    rejects("Source IP\n,\n\"\"\n \"\"\n", 0, 0, 3);
    rejects("x,Source IP\n ,\n\"\"\n", 1, 0, 1);
  }

  private static void accepts(String file, String... addresses) {
    Found found = Scans.scan(file);
    assertThat(found.addresses()).containsExactly(addresses);
    assertThat(found.columnFound()).isTrue();
    assertThat(found.rows().read()).isEqualTo(addresses.length);
  }

  private static void rejects(String file, int tooShort, int malformed, int notAnAddress) {
    Found found = Scans.scan(file);
    assertThat(found.addresses()).isEmpty();
    assertThat(found.rows().tooShort()).isEqualTo(tooShort);
    assertThat(found.rows().malformed()).isEqualTo(malformed);
    assertThat(found.rows().notAnAddress()).isEqualTo(notAnAddress);
  }

  private static void hasNoColumn(String file) {
    Found found = Scans.scan(file);
    assertThat(found.columnFound()).isFalse();
    assertThat(found.rows().read()).isZero();
    assertThat(found.failed()).isFalse();
  }
}
