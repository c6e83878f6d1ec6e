package io.github.reducer.report;

import io.github.reducer.account.FileAccount;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import io.github.reducer.text.Csv;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.csv.CSVPrinter;

/**
 * The account of input files as CSV: UTF-8, LF line ends, a header, then a row for each file.
 * Nothing that a manifest tells of a file is left out but its size before it was read.
 */
final class AccountTable implements Closeable {
  private final CSVPrinter printer;

  /**
   * Writes the header.
   *
   * @param out is given blocks of some kilobytes; flushed at the end, not closed
   */
  AccountTable(OutputStream out) throws IOException {
    printer = Csv.printer(out);
    Csv.record(
        printer,
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
        "First rejected line");
  }

  /** Writes the row of a file; {@code Bytes} are those read of it. */
  void add(int runner, FileAccount file) throws IOException {
    RowCounts rows = file.rows();
    Csv.record(
        printer,
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
