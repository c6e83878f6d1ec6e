package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules 2.1 to 2.8, all but the malformed quotes of rule 2.6. */
class CsvRulesIT {
  @TempDir private Path home;
  private CsvCases cases;

  @BeforeEach
  void makeCases() throws Exception {
    cases = new CsvCases(home);
  }

  @Test
  void rule2_1_encodings() throws Exception {
    // characters whose UTF-16 halves look like line feeds, commas and quotes
    String text =
        "x\u0a0a\u2c22,Source IP\r\n\u0d0d\u222c,1.0.0.1\r\n\"\u0a22,\n\",2001:db8::1\r\n";
    cases
        .with("Plain", text, "1.0.0.1", "2001:db8::1")
        .with("Mark", "\ufeff" + text, "1.0.0.1", "2001:db8::1")
        .with("MarkQuoted", "\ufeff\"Source IP\"\n1.0.0.2\n", "1.0.0.2")
        .with("Little", ("\ufeff" + text).getBytes(UTF_16LE), "1.0.0.1", "2001:db8::1")
        .with("Big", ("\ufeff" + text).getBytes(UTF_16BE), "1.0.0.1", "2001:db8::1")
        .with(
            "NotUtf8",
            "\u00c3\u00ff\u00fe,Source IP,\u0080\n\u00e4,1.0.0.3,\u00f6\n\"\u00ff\",1.0.0.4,\u00c3\n"
                .getBytes(ISO_8859_1),
            "1.0.0.3",
            "1.0.0.4")
        .with("InColumn", "Source IP\n1.0.0.5\u00a0\n\u00ff1.0.0.6\n".getBytes(ISO_8859_1))
        .yields(Counts.files(7, 0).accepting(11).rejecting(0, 0, 2));
  }

  @Test
  void rule2_2_quotesWhiteSpaceAndLineEnds() throws Exception {
    cases
        .with(
            "Quoted",
            "a,\"Source IP\",c\n\"1,2\n\r\n3\",\"2.0.0.1\",\"\"\n"
                + "\"say \"\"hi\"\"\",2.0.0.2,\"\"\"\"\n\"\",\" 2.0.0.3\t\"\t ,x\n",
            "2.0.0.1",
            "2.0.0.2",
            "2.0.0.3")
        .with("Crlf", "Source IP,x\r\n2.0.0.1,a\r\n\r\n\"2.0.0.2\"\r\n", "2.0.0.1", "2.0.0.2")
        .with(
            "Cr",
            "\rSource IP,x\r2.0.0.1,a\r\r\"2.0.0.2\",\"b\rc\"\r2.0.0.3",
            CsvCases.addresses(2, 3))
        .with("CrThenLf", "Source IP\r2.0.0.1\n2.0.0.2\r\n2.0.0.3\r", CsvCases.addresses(2, 3))
        .with("Mixed", "Source IP,x\n2.0.0.1,a\r\n2.0.0.2,b\n2.0.0.3,c", CsvCases.addresses(2, 3))
        .with("LoneCr", "Source IP,x\n2.0.0.1,a\rb\n2.0.0.2\r,c\n2.0.0.3\r", "2.0.0.1", "2.0.0.3")
        .with(
            "QuoteAfterSpace",
            "Source IP,x\n \"2.0.0.9\",a\n2.0.0.1, \"b\n2.0.0.2,\t\"c\"d\n2.0.0.3,e\n",
            CsvCases.addresses(2, 3))
        .with("NoLastLineEnd", "x,Source IP\na,2.0.0.1", "2.0.0.1")
        .yields(Counts.files(8, 0).accepting(3 + 2 + 3 + 3 + 3 + 2 + 3 + 1).rejecting(0, 0, 2));
  }

  @Test
  void rule2_3_headerAndColumn() throws Exception {
    cases
        .with("AfterBlank", "\n \t\r\n\n\t Source IP \t,x\n3.0.0.1\n", "3.0.0.1")
        .with("Quoted", "x,\" Source IP\t\" \t\na,3.0.0.2\n", "3.0.0.2")
        .with("First", "Source IP,Source IP\n3.0.0.3,3.0.0.99\n", "3.0.0.3")
        .with("Last", "a,b,c,d,e,f,g,Source IP\n,,,,,,,3.0.0.4\n", "3.0.0.4")
        .with("OverLines", "a,\"b\nSource IP\",Source IP\n1,2,3.0.0.5\n", "3.0.0.5")
        .with("LiteralQuote", "a\"b, \"c\",Source IP\n1,2,3.0.0.6\n", "3.0.0.6")
        .with("HeaderOnly", "Source IP,x\n")
        .with("HeaderWithoutEnd", "x,Source IP")
        .with("OtherCase", "source ip,SOURCE IP,SourceIP,Source  IP\n3.0.0.99,3.0.0.99\n")
        .with("Malformed", "\"Source IP\"x,y\n3.0.0.99,a\n")
        .with("MalformedAfter", "Source IP,\"y\"z\n3.0.0.99,a\n")
        .with("Unclosed", "Source IP,\"y\n3.0.0.99,a\n")
        .with("Empty", "")
        .with("OnlyMark", "\ufeff")
        .with("OnlyBlank", "\n\r\n \t\n")
        .yields(Counts.files(8, 7).accepting(6));
  }

  @Test
  void rule2_3_anotherColumn() throws Exception {
    new CsvCases(home, "Destination IP")
        .with("Both", "Source IP,Destination IP\n3.0.0.99,3.0.0.1\n", "3.0.0.1")
        .with("Source", "Source IP\n3.0.0.99\n")
        .yields(Counts.files(1, 1).accepting(1))
        .logs("WARNING", "Case Source.csv", "Destination IP");
  }

  @Test
  void rule2_4_blankLinesAreNotCounted() throws Exception {
    cases
        .with("Blank", "x,Source IP\n\n \na,4.0.0.1\n\t \t\r\n\n  ", "4.0.0.1")
        .with("NotBlank", "Source IP\n\"\"\n4.0.0.1\n , \n,\n", "4.0.0.1")
        .yields(Counts.files(2, 0).accepting(2).rejecting(0, 0, 3));
  }

  @Test
  void rule2_5_shortAndLongRecords() throws Exception {
    cases
        .with("Short", "a,b,Source IP\n5.0.0.9\n1,5.0.0.9\n1,2,5.0.0.1\n\"1\",\"2\"\n", "5.0.0.1")
        .with("Empty", "a,Source IP\n1,\n1,5.0.0.1\n1", "5.0.0.1")
        .with("Long", "a,Source IP\n1,5.0.0.1,3,\"4\n5\",,,\n", "5.0.0.1")
        .yields(Counts.files(3, 0).accepting(3).rejecting(4, 0, 1));
  }

  @Test
  void rule2_7_validAddresses() throws Exception {
    cases
        .with(
            "Four",
            "Source IP\n255.255.255.255\n0.0.0.0\n \t1.2.3.4 \t\n9.10.99.100\n\"199.200.249.250\"\n",
            "0.0.0.0",
            "1.2.3.4",
            "9.10.99.100",
            "199.200.249.250",
            "255.255.255.255")
        .with(
            "Six",
            """
            Source IP
            ::
            0:0:0:0:0:0:0:1
            1::
            FE80::ABCD\t
            2001:DB8:0:0:1:0:0:1
            2001:db8:0:1:1:1:1:1
            2001:0db8:0:0:0:1:0:0
            1:2:3:4:5:6:7::
            ::2:3:4:5:6:7:8
            ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
            """,
            "::",
            "::1",
            "0:2:3:4:5:6:7:8",
            "1::",
            "1:2:3:4:5:6:7:0",
            "2001:db8::1:0:0",
            "2001:db8::1:0:0:1",
            "2001:db8:0:1:1:1:1:1",
            "fe80::abcd",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
        .with(
            "Mixed",
            """
            Source IP
            ::FFFF:1.2.3.4
            ::ffff:102:305
            0:0:0:0:0:ffff:0.0.0.0
            ::1.2.3.4
            ::ffff:0:1.2.3.4
            64:ff9b::192.0.2.33
            1:2:3:4:5:6:255.255.255.255
            """,
            "::102:304",
            "::ffff:0.0.0.0",
            "::ffff:1.2.3.4",
            "::ffff:1.2.3.5",
            "::ffff:0:102:304",
            "1:2:3:4:5:6:ffff:ffff",
            "64:ff9b::c000:221")
        .yields(Counts.files(3, 0).accepting(5 + 10 + 7));
  }

  @Test
  void rule2_7_invalidAddresses() throws Exception {
    List<String> four =
        List.of(
            "1.2.3",
            "1.2.3.4.5",
            "256.1.1.1",
            "1.2.3.256",
            "1.2.3.1000",
            "01.2.3.4",
            "1.2.3.04",
            "00.0.0.0",
            "1.2.3.4:80",
            "1.2.3.4/32",
            "1. 2.3.4",
            "1.2.3.-4",
            "+1.2.3.4",
            "0x1.2.3.4",
            "1.2.3.4.",
            ".1.2.3.4",
            "1..2.3",
            "1.2.3.",
            "\u0661.2.3.4",
            "1.2.3.4\u00a0",
            "16909060",
            "localhost",
            "1.2.3.4 5",
            "1,2.3.4",
            "'1.2.3.4'",
            "1.2.3.4\u0000",
            "\uff11.2.3.4");
    List<String> six =
        List.of(
            "fe80::1%eth0",
            "[::1]",
            "::1/128",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1::2::3",
            ":::",
            ":1",
            "1:",
            ":",
            "12345::",
            "::00001",
            "g::",
            "::ffff:1.2.3",
            "::ffff:1.2.3.04",
            "::ffff:256.1.1.1",
            "1:2:3:4:5:6:7:1.2.3.4",
            "1:2:3:4:5:1.2.3.4",
            "1.2.3.4::",
            "::1.2.3.4:5",
            "1:2:3:4:5:6:7:8::",
            "::1:2:3:4:5:6:7:8",
            "1:2:3:4::5:6:7:8",
            "::-1",
            "1:2:3:4:5:6:7:",
            ":2:3:4:5:6:7:8",
            ":: 1",
            "::1.2.3.4.",
            "::.1.2.3",
            "1::1:");
    cases
        .with("Four", "Source IP,x\n" + String.join(",\n", four) + ",\n")
        .with("Six", "Source IP,x\n" + String.join(",\n", six) + ",\n")
        .with("Witness", "Source IP\n6.6.6.6\n", "6.6.6.6")
        .yields(Counts.files(3, 0).accepting(1).rejecting(0, 0, four.size() + six.size()));
  }

  @Test
  void rule2_8_rejectsAreReportedForEachFile() throws Exception {
    Result result =
        cases
            .with("Clean", "x,Source IP\na,8.0.0.1\n", "8.0.0.1")
            .with("Short", "x,Source IP\nlonely-line\n")
            .with("Bad", "x,Source IP\n\u001b[31m\u0007\u0085,8.8.8.999\n\"q\"r,8.0.0.9\n")
            .yields(Counts.files(3, 0).accepting(1).rejecting(1, 1, 1), "DEBUG");

    result
        .hasOnlyLogLines()
        .logs("INFO", "Case Short.csv")
        .logs("INFO", "Case Bad.csv")
        .logsNo("INFO", "Case Clean.csv")
        .logs("DEBUG", "lonely-line")
        .logs("DEBUG", "8.8.8.999");
    assertThat(result.stderr()).doesNotContain("\u001b", "\u0007", "\u0085");
  }
}
