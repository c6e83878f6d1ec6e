package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A report (rule 6.2), read by its header.
 *
 * @param rows each as its cells by column
 */
record Account(List<Map<String, String>> rows) {
  static Account read(Path report) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(report, UTF_8, format)) {
      for (CSVRecord record : parser) {
        assertThat(record.isConsistent()).as("cells of %s", record).isTrue();
        rows.add(record.toMap());
      }
    }
    return new Account(rows);
  }

  /** One column, in the order of the rows. */
  List<String> column(String name) {
    return rows.stream().map(row -> row.get(name)).toList();
  }

  /** The row of a file. */
  Map<String, String> of(String path) {
    List<Map<String, String>> found =
        rows.stream().filter(row -> row.get("Path").equals(path)).toList();
    assertThat(found).as("rows of %s in %s", path, rows).hasSize(1);
    return found.get(0);
  }

  /** Asserts that it adds up to the summary (rule 6.2). */
  void agreesWith(Summary summary) {
    Counts counts = Counts.NONE;
    long bytes = 0;
    for (Map<String, String> row : rows) {
      counts = counts.plus(counts(row));
      bytes += number(row, "Bytes");
    }
    assertThat(counts).as("sums of %s", rows).isEqualTo(summary.counts());
    assertThat(bytes).as("bytes of %s", rows).isEqualTo(summary.bytes());
  }

  private static Counts counts(Map<String, String> row) {
    boolean read = row.get("Status").equals("read");
    assertThat(row.get("Reason").isEmpty()).as("no reason in %s", row).isEqualTo(read);
    Counts counts =
        Counts.files(read ? 1 : 0, read ? 0 : 1)
            .accepting(number(row, "Accepted"))
            .mending(number(row, "Mended"))
            .rejecting(
                number(row, "Too short"), number(row, "Malformed"), number(row, "Not an address"));
    assertThat(number(row, "Rows read")).as("rows of %s", row).isEqualTo(counts.rowsRead());
    boolean rejected = counts.rowsRead() > counts.accepted();
    assertThat(row.get("First rejected line").isEmpty())
        .as("no line rejected in %s", row)
        .isEqualTo(!rejected);
    return counts;
  }

  private static long number(Map<String, String> row, String column) {
    return Long.parseLong(row.get(column));
  }
}
