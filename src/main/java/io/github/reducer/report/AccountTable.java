package io.github.reducer.report;

import io.github.reducer.account.FileAccount;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * The account of input files as CSV: UTF-8, LF line ends, a header, then a row for each file.
 * Nothing that a manifest tells of a file is left out but its size before it was read.
 */
final class AccountTable implements Closeable {
  private static final CSVFormat CSV =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator("\n")
          .setQuoteMode(QuoteMode.MINIMAL)
          .setHeader(
              "Path",
              "Environment",
              "Runner",
              "Bytes",
              "Rows read",
              "Accepted",
              "Mended",
              "Too short",
              "Malformed",
              "Not an address",
              "Status",
              "Reason",
              "First rejected line")
          .get();

  private final CSVPrinter printer;

  /**
   * Writes the header.
   *
   * @param out is given blocks of some kilobytes; flushed at the end, not closed
   */
  AccountTable(OutputStream out) throws IOException {
    // fields are short, and an encoder takes long to begin
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    printer = new CSVPrinter(text, CSV);
  }

  /** Writes the row of a file; {@code Bytes} are those read of it. */
  void add(int runner, FileAccount file) throws IOException {
    RowCounts rows = file.rows();
    printer.printRecord(
        file.path(),
        file.environment(),
        runner,
        file.bytesRead(),
        rows.read(),
        rows.accepted(),
        rows.mended(),
        rows.tooShort(),
        rows.malformed(),
        rows.notAnAddress(),
        text(file.status()),
        file.reason(),
        file.firstRejectedLine() == 0 ? "" : file.firstRejectedLine());
  }

  private static String text(FileStatus status) {
    return switch (status) {
      case READ -> "read";
      case PARTLY_READ -> "partly read";
      case IGNORED -> "ignored";
    };
  }

  /** Hands over what is still held back. */
  @Override
  public void close() throws IOException {
    printer.flush();
  }
}
