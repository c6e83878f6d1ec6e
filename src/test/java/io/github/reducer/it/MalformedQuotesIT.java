package io.github.reducer.it;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 2.6: a malformed field costs at most its own line. */
class MalformedQuotesIT {
  private static final int LIMIT = 1 << 20;

  @TempDir private Path home;
  private CsvCases cases;

  @BeforeEach
  void makeCases() throws Exception {
    cases = new CsvCases(home);
  }

  @Test
  void rule2_6_wellFormedOrLiteral() throws Exception {
    cases
        .with(
            "Literal",
            "x,Source IP\na\"b,1.0.0.1\n5'10\",1.0.0.2\n\t\"c,1.0.0.3\n",
            CsvCases.addresses(1, 3))
        .with(
            "WhiteSpace",
            "x,Source IP\n\"a\" \t,1.0.0.1\n\"b\"\t,\"1.0.0.2\" \n",
            CsvCases.addresses(1, 2))
        .with("EndOfFile", "x,Source IP\na,\"1.0.0.1\"", CsvCases.addresses(1, 1))
        .with("EndOfFileAfterSpace", "x,Source IP\na,\"1.0.0.1\"\t ", CsvCases.addresses(1, 1))
        .with("EndOfFileAfterCr", "x,Source IP\na,\"1.0.0.1\"\r", CsvCases.addresses(1, 1))
        // reads as one field over two lines, whatever its writer meant
        .with(
            "TakenAsSuch",
            "Source IP,x\n1.0.0.1,\"a\n1.0.0.9,b\"\n1.0.0.2,c\n",
            CsvCases.addresses(1, 2))
        .yields(Counts.files(6, 0).accepting(3 + 2 + 1 + 1 + 1 + 2));
  }

  @Test
  void rule2_6_atOrBeforeTheColumnTheLineIsRejected() throws Exception {
    cases
        .with("At", "Source IP,x\n\"1.0.0.9\"a,b\n1.0.0.1,c\n", CsvCases.addresses(1, 1))
        .with("AtEmpty", "Source IP,x\n\"\"\"1.0.0.9,b\n1.0.0.1,c\n", CsvCases.addresses(1, 1))
        .with("Before", "x,Source IP\n\"a\"b,1.0.0.9\nc,1.0.0.1\n", CsvCases.addresses(1, 1))
        .with(
            "Unclosed",
            "x,Source IP\n\"a,1.0.0.9\nb,1.0.0.1\nc,1.0.0.2\n",
            CsvCases.addresses(1, 2))
        .with(
            "SeveralLines",
            "x,Source IP\n\"a,1.0.0.9\nb,\"1.0.0.1\"\nc,1.0.0.2\n",
            CsvCases.addresses(1, 2))
        .with("LastLine", "x,Source IP\nc,1.0.0.1\n\"a,1.0.0.9", CsvCases.addresses(1, 1))
        .with("LoneCr", "x,Source IP\n\"a\"\rb,1.0.0.9\nc,1.0.0.1\n", CsvCases.addresses(1, 1))
        .with(
            "Crs",
            "x,Source IP\r\"a\"b,1.0.0.9\rc,1.0.0.1\r\"d,1.0.0.9\re,1.0.0.2\r",
            CsvCases.addresses(1, 2))
        // a well-formed field spans lines first: reading resumes below the malformed one
        .with(
            "SecondLine",
            "x,y,Source IP\n\"a\nb\",\"c\"d,1.0.0.9\ne,f,1.0.0.1\n",
            CsvCases.addresses(1, 1))
        .yields(
            Counts.files(9, 0)
                .accepting(1 + 1 + 1 + 2 + 2 + 1 + 1 + 2 + 1)
                .rejecting(0, 1 + 1 + 1 + 1 + 1 + 1 + 1 + 2 + 1, 0));
  }

  @Test
  void rule2_6_afterTheColumnTheRowIsMended() throws Exception {
    cases
        .with("After", "Source IP,x\n1.0.0.1,\"a\"b\n1.0.0.2,c\n", CsvCases.addresses(1, 2))
        .with(
            "Unclosed", "Source IP,x\n1.0.0.1,\"a\n1.0.0.2,b\n1.0.0.3,c", CsvCases.addresses(1, 3))
        .with(
            "SeveralLines",
            "Source IP,x\n1.0.0.1,\"a\n1.0.0.2,\"b\"c\n1.0.0.3,d\n",
            CsvCases.addresses(1, 3))
        .with("BeyondHeader", "Source IP\n1.0.0.1,a,\"b\"c\n1.0.0.2\n", CsvCases.addresses(1, 2))
        .with(
            "QuotedAddress",
            "Source IP,x\n\"1.0.0.1\",\"a\n\"1.0.0.2\",\"b",
            CsvCases.addresses(1, 2))
        .with(
            "SecondLine",
            "x,Source IP,y\n\"a\nb\",1.0.0.1,\"c\"d\ne,1.0.0.2,f\n",
            CsvCases.addresses(1, 2))
        .with("Crlf", "Source IP,x\r\n1.0.0.1,\"a\r\n1.0.0.2,b\r\n", CsvCases.addresses(1, 2))
        .with("NoAddress", "Source IP,x\n1.0.0.999,\"a\"b\n1.0.0.1,c\n", CsvCases.addresses(1, 1))
        .yields(
            Counts.files(8, 0)
                .accepting(2 + 3 + 3 + 2 + 2 + 2 + 2 + 1)
                .mending(1 + 1 + 2 + 1 + 2 + 1 + 1)
                .rejecting(0, 0, 1));
  }

  @Test
  void rule2_6_quotedFieldOfOneMebibyteAtMost() throws Exception {
    String head = "Source IP,x\n1.0.0.1,\"a\n1.0.0.2,";
    int inside = head.length() - head.indexOf('"') - 1;
    String full = "b".repeat(LIMIT - inside);
    cases
        .with("Fits", head + full + "\"\n1.0.0.3,c\n", "1.0.0.1", "1.0.0.3")
        .with("TooLong", head + full + "b\"\n1.0.0.3,c\n", CsvCases.addresses(1, 3))
        .with("NeverClosed", head + full.repeat(3) + "\n1.0.0.3,c\n", CsvCases.addresses(1, 3))
        .with("AtColumn", "Source IP\n\"" + full + full + "\"\n1.0.0.1\n", CsvCases.addresses(1, 1))
        .yields(Counts.files(4, 0).accepting(2 + 3 + 3 + 1).mending(2).rejecting(0, 1, 0));
  }
}
