package io.github.reducer.fuzz;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The records of a text in CSV. */
public final class Records {
  private final List<CSVRecord> records;

  private Records(List<CSVRecord> records) {
    this.records = records;
  }

  /**
   * Reads UTF-8 that is known to be well-formed CSV.
   *
   * @throws IOException if it is not
   */
  public static Records of(byte[] csv) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
    String text = new String(csv, StandardCharsets.UTF_8);
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      return new Records(parser.getRecords());
    }
  }

  /** Whether field by field the text is the same, or a number, to base 16, that is. */
  public boolean sayTheSameAs(Records other) {
    boolean same = records.size() == other.records.size();
    for (int i = 0; same && i < records.size(); i++) {
      List<String> ours = records.get(i).toList();
      List<String> others = other.records.get(i).toList();
      same = ours.size() == others.size();
      for (int field = 0; same && field < ours.size(); field++) {
        same = same(ours.get(field), others.get(field));
      }
    }
    return same;
  }

  private static boolean same(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    try {
      return new BigInteger(one, 16).equals(new BigInteger(other, 16));
    } catch (NumberFormatException e) {
      return false; // text
    }
  }

  @Override
  public String toString() {
    return records.toString();
  }
}
