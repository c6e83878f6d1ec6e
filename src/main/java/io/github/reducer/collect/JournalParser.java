package io.github.reducer.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.storage.Fingerprint;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Parses a journal as {@link JournalFile} lays it out. */
final class JournalParser {
  private static final int LAST_LINE_LENGTH = JournalFile.CHECKSUM.length() + 10;

  private final Path path;
  private final byte[] bytes;
  private Iterator<CSVRecord> records;
  private CSVRecord record;
  private int field;

  JournalParser(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /**
   * The journal that the bytes hold.
   *
   * @throws ReducerException if they hold none, are damaged or of another version
   */
  Journal journal() throws IOException, ReducerException {
    String text = new String(bytes, UTF_8);
    checkVersion(text.substring(0, text.indexOf('\n') + 1));
    int body = bytes.length - LAST_LINE_LENGTH;
    if (body < 0
        || !new String(bytes, body, LAST_LINE_LENGTH, UTF_8)
            .equals(JournalFile.lastLine(bytes, body))) {
      throw corrupt("is cut off or damaged: its checksum does not match");
    }
    try (CSVParser parser =
        CSVParser.builder()
            .setFormat(JournalFile.CSV)
            .setReader(new StringReader(text.substring(0, text.length() - LAST_LINE_LENGTH)))
            .get()) {
      records = parser.iterator();
      return parse();
    } catch (NumberFormatException e) {
      throw corrupt("holds text where a number belongs: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw corrupt("is malformed: " + e.getCause().getMessage());
    }
  }

  private void checkVersion(String firstLine) throws ReducerException {
    String expected = JournalFile.NAME + "," + JournalFile.VERSION + "\n";
    if (!firstLine.equals(expected)) {
      throw corrupt(
          firstLine.startsWith(JournalFile.NAME + ",")
              ? "is of another version of this program: '" + firstLine.strip() + "'"
              : "is no journal");
    }
  }

  private Journal parse() throws ReducerException {
    next(JournalFile.NAME);
    text(); // the version, which is checked
    next(JournalFile.RUN);
    int runners = id();
    String column = text();
    String runId = text();
    Optional<Fingerprint> combined = Optional.empty();
    if (next(JournalFile.COMBINED, JournalFile.NOTHING).equals(JournalFile.COMBINED)) {
      combined = Optional.of(fingerprint());
    }
    next(JournalFile.PAIRS);
    long pairs = number();
    next(JournalFile.TOTALS);
    Totals totals =
        new Totals(
            number(),
            number(),
            number(),
            new RowCounts(number(), number(), number(), number(), number(), number()));
    List<Journal.Merged> partials = new ArrayList<>();
    while (records.hasNext()) {
      next(JournalFile.PARTIAL);
      partials.add(new Journal.Merged(id(), text(), fingerprint()));
    }
    endRecord();
    return new Journal(runners, column, runId, combined, pairs, totals, partials);
  }

  private String next(String... names) throws ReducerException {
    endRecord();
    String name = "";
    if (records.hasNext()) {
      record = records.next();
      field = 0;
      name = text();
    }
    for (String expected : names) {
      if (name.equals(expected)) {
        return name;
      }
    }
    throw corrupt("lacks '" + names[0] + "'");
  }

  /** Sees that no field is left of the record at hand. */
  private void endRecord() throws ReducerException {
    if (record != null && field < record.size()) {
      throw corrupt("holds too many fields in '" + record.get(0) + "'");
    }
  }

  private Fingerprint fingerprint() throws ReducerException {
    return new Fingerprint(number(), number());
  }

  /** Takes a whole number, 0 to 2^63 - 1. */
  private long number() throws ReducerException {
    return number(0, Long.MAX_VALUE);
  }

  /** Takes the ID of a runner, or the number of runners. */
  private int id() throws ReducerException {
    return (int) number(1, Integer.MAX_VALUE);
  }

  private long number(long least, long most) throws ReducerException {
    long number = Long.parseLong(text());
    if (number < least || number > most) {
      throw corrupt("holds " + number + ", which is not between " + least + " and " + most);
    }
    return number;
  }

  private String text() throws ReducerException {
    if (field >= record.size()) {
      throw corrupt("lacks a field in '" + record.get(0) + "'");
    }
    return record.get(field++);
  }

  private ReducerException corrupt(String fault) {
    return new ReducerException(
            ExitStatus.PARTIALS_INCONSISTENT,
            Faults.message(
                path
                    + ", which tells what an earlier collect has published and not yet cleared"
                    + " away, "
                    + fault))
        .advising(
            "Remove that file, and the partials too if Combined.csv is as it should be; else collect"
                + " again");
  }
}
