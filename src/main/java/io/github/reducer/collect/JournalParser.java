package io.github.reducer.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.reducer.account.Totals;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.partial.CheckedRecord;
import io.github.reducer.partial.CorruptFileException;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.text.Csv;
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
  private CSVParser parser;
  private Iterator<CSVRecord> records;

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
      throw corrupt(path + " is cut off or damaged: its checksum does not match");
    }
    try (CSVParser csv =
        CSVParser.builder()
            .setFormat(Csv.FORMAT)
            .setReader(new StringReader(text.substring(0, text.length() - LAST_LINE_LENGTH)))
            .get()) {
      parser = csv;
      records = csv.iterator();
      return parse();
    } catch (CorruptFileException e) {
      throw corrupt(e.getMessage());
    } catch (UncheckedIOException e) {
      throw corrupt(path + " is malformed: " + e.getCause().getMessage());
    }
  }

  private void checkVersion(String firstLine) throws ReducerException {
    String expected = JournalFile.NAME + "," + JournalFile.VERSION + "\n";
    if (!firstLine.equals(expected)) {
      throw corrupt(
          path
              + (firstLine.startsWith(JournalFile.NAME + ",")
                  ? " is of another version of this program: '" + firstLine.strip() + "'"
                  : " is no journal"));
    }
  }

  private Journal parse() throws CorruptFileException {
    CheckedRecord head = next().named(JournalFile.NAME);
    head.text(); // the version, which is checked
    head.end();
    CheckedRecord run = next().named(JournalFile.RUN);
    int runners = run.id();
    String column = run.text();
    String runId = run.text();
    run.end();
    Optional<Fingerprint> combined = combined(next());
    CheckedRecord pairs = next().named(JournalFile.PAIRS);
    long count = pairs.number();
    pairs.end();
    CheckedRecord sums = next().named(JournalFile.TOTALS);
    Totals totals = new Totals(sums.number(), sums.number(), sums.number(), sums.rows());
    sums.end();
    List<Journal.Merged> partials = new ArrayList<>();
    while (records.hasNext()) {
      CheckedRecord partial = next().named(JournalFile.PARTIAL);
      partials.add(new Journal.Merged(partial.id(), partial.text(), fingerprint(partial)));
      partial.end();
    }
    return new Journal(runners, column, runId, combined, count, totals, partials);
  }

  private static Optional<Fingerprint> combined(CheckedRecord record) throws CorruptFileException {
    String name = record.text();
    Optional<Fingerprint> combined = Optional.empty();
    if (name.equals(JournalFile.COMBINED)) {
      combined = Optional.of(fingerprint(record));
    } else if (!name.equals(JournalFile.NOTHING)) {
      throw record.corrupt(
          "'"
              + name
              + "' where '"
              + JournalFile.COMBINED
              + "' or '"
              + JournalFile.NOTHING
              + "' belongs");
    }
    record.end();
    return combined;
  }

  private static Fingerprint fingerprint(CheckedRecord record) throws CorruptFileException {
    return new Fingerprint(record.number(), record.number());
  }

  private CheckedRecord next() throws CorruptFileException {
    if (!records.hasNext()) {
      throw CorruptFileException.of(path, "records are missing");
    }
    return new CheckedRecord(path, parser.getCurrentLineNumber(), records.next());
  }

  private ReducerException corrupt(String fault) {
    return new ReducerException(
            ExitStatus.PARTIALS_INCONSISTENT,
            Faults.message(
                fault
                    + "; the file tells what an earlier collect has published and not yet cleared"
                    + " away"))
        .advising(
            "Remove that file, and the partials too if Combined.csv is as it should be; else collect"
                + " again");
  }
}
