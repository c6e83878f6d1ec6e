package io.github.reducer.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.reducer.account.Totals;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.OutputDirectory;
import io.github.reducer.storage.PendingFile;
import io.github.reducer.storage.SpecialFile;
import io.github.reducer.text.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.commons.csv.CSVPrinter;

/**
 * The journal on disk: UTF-8, CSV as RFC 4180 says with LF line ends, in this order:
 *
 * <pre>
 * Reducer journal,VERSION
 * run,N,COLUMN,RUN ID
 * combined,SIZE,CRC32C        (or "nothing": there was no valid row)
 * pairs,COUNT
 * totals,FILES,IGNORED,BYTES READ,and six counts of rows in the order of RowCounts
 * partial,RUNNER,MANIFEST CHECKSUM,SIZE,CRC32C (N times)
 * crc32c,CRC32C               (of all bytes before this line, 8 hexadecimal digits)
 * </pre>
 *
 * <p>All other numbers, the checksums of files included, are decimal.
 */
final class JournalFile {
  static final String NAME = "Reducer journal";
  static final int VERSION = 1;
  static final String RUN = "run";
  static final String COMBINED = "combined";
  static final String NOTHING = "nothing";
  static final String PAIRS = "pairs";
  static final String TOTALS = "totals";
  static final String PARTIAL = "partial";
  static final String CHECKSUM = "crc32c";

  private JournalFile() {}

  /**
   * Writes it beside its place, durably; to be published over any earlier one, it needs no more
   * room.
   */
  static PendingFile begin(OutputDirectory directory, Journal journal) throws IOException {
    byte[] bytes = bytes(journal);
    PendingFile file = directory.pending(directory.journal());
    try {
      file.write(bytes, 0, bytes.length);
      file.force();
      return file;
    } catch (Throwable e) {
      try (file) {
        throw e;
      }
    }
  }

  /** The whole file. */
  static byte[] bytes(Journal journal) throws IOException {
    String text = text(journal);
    byte[] body = text.getBytes(UTF_8);
    return (text + lastLine(body, body.length)).getBytes(UTF_8);
  }

  /**
   * Reads it.
   *
   * @return empty if there is none
   * @throws ReducerException if it is damaged or of another version
   */
  static Optional<Journal> read(Path path) throws IOException, ReducerException {
    byte[] bytes;
    try {
      SpecialFile.refuse(path);
      bytes = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Reading.failure(path, e);
    }
    return Optional.of(new JournalParser(path, bytes).journal());
  }

  /** The line that vouches for the first bytes. */
  static String lastLine(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return CHECKSUM + "," + HexFormat.of().toHexDigits(checksum.getValue(), 8) + "\n";
  }

  private static String text(Journal journal) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter csv = new CSVPrinter(text, Csv.FORMAT)) {
      Csv.record(csv, NAME, VERSION);
      Csv.record(csv, RUN, journal.runners(), journal.column(), journal.runId());
      if (journal.combined().isPresent()) {
        Fingerprint combined = journal.combined().get();
        Csv.record(csv, COMBINED, combined.size(), combined.checksum());
      } else {
        Csv.record(csv, NOTHING);
      }
      Csv.record(csv, PAIRS, journal.pairs());
      Totals totals = journal.totals();
      List<Object> sums = new ArrayList<>();
      sums.addAll(List.of(TOTALS, totals.files(), totals.ignored(), totals.bytesRead()));
      sums.addAll(totals.rows().inOrder());
      Csv.record(csv, sums.toArray());
      for (Journal.Merged merged : journal.partials()) {
        Csv.record(
            csv,
            PARTIAL,
            merged.runner(),
            merged.manifestChecksum(),
            merged.partial().size(),
            merged.partial().checksum());
      }
    }
    return text.toString();
  }
}
