package io.github.reducer.text;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** CSV of the program's own: RFC 4180 in UTF-8, with LF line ends. */
public final class Csv {
  public static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private Csv() {}

  /**
   * Prints to a stream.
   *
   * @param out is given blocks of some kilobytes, the last one when the printer is flushed
   */
  public static CSVPrinter printer(OutputStream out) throws IOException {
    // fields are short, and an encoder takes long to begin
    return new CSVPrinter(
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), FORMAT);
  }

  /** As {@code printRecord}, which makes streams and lambdas of what it is given. */
  public static void record(CSVPrinter csv, Object... fields) throws IOException {
    for (Object field : fields) {
      csv.print(field);
    }
    csv.println();
  }
}
