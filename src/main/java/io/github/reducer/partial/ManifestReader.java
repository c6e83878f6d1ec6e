package io.github.reducer.partial;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.FileAccount;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import io.github.reducer.bytes.Checksum64;
import io.github.reducer.failure.IoReason;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.SpecialFile;
import io.github.reducer.text.Csv;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * An open manifest. Opening it checks all its bytes and parses what stands before the accounts of
 * files; these are parsed as they are asked for. Not thread-safe.
 */
public final class ManifestReader implements Closeable {
  private final Path path;
  private final String checksum;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final Manifest manifest;
  private Totals taken = Totals.NONE;
  private Totals takenOfEnvironments = Totals.NONE;
  private boolean ended;

  private ManifestReader(Path path, FileChannel file) throws IOException {
    this.path = path;
    this.checksum = ManifestCheck.check(path, file);
    this.parser =
        CSVParser.builder()
            .setFormat(Csv.FORMAT)
            .setReader(
                // a decoder reports what is not UTF-8, a charset would replace it
                new InputStreamReader(
                    Channels.newInputStream(file), StandardCharsets.UTF_8.newDecoder()))
            .get();
    this.records = parser.iterator();
    this.manifest = header();
  }

  /**
   * Opens a manifest.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws CorruptFileException if it is no manifest, of another version, cut off or damaged
   * @throws IOException if it cannot be read
   */
  public static ManifestReader open(Path path) throws IOException {
    FileChannel file = SpecialFile.openUnlessSpecial(path);
    try {
      return new ManifestReader(path, file);
    } catch (Throwable e) {
      try (file) {
        throw e;
      }
    }
  }

  /** What the manifest says of the partial as a whole. */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * {@link Checksum64} of all but the last line, which holds it: manifests that differ have the
   * same one by a chance of 1 to 2^64.
   */
  public String checksum() {
    return checksum;
  }

  /**
   * The account of the next file.
   *
   * @return empty after the last one
   * @throws CorruptFileException if the accounts do not add up to the totals, or are malformed
   */
  public Optional<FileAccount> nextFile() throws IOException {
    if (taken.files() == manifest.totals().files()) {
      if (!ended) {
        end();
        ended = true;
      }
      return Optional.empty();
    }
    CheckedRecord record = next(ManifestFormat.FILE);
    String name = record.text();
    String environment = record.text();
    long size = record.number();
    long bytesRead = record.number();
    FileStatus status = status(record);
    String reason = record.text();
    long firstRejectedLine = record.number();
    RowCounts rows = record.rows();
    record.end();
    FileAccount file =
        new FileAccount(
            name, environment, size, bytesRead, status, reason, rows, firstRejectedLine);
    taken = taken.plus(file);
    if (!environment.isEmpty()) {
      takenOfEnvironments = takenOfEnvironments.plus(file);
    }
    return Optional.of(file);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private void end() throws IOException {
    if (!taken.equals(manifest.totals())) {
      throw CorruptFileException.of(path, "its files do not add up to its totals");
    }
    Totals environments = Totals.NONE;
    for (EnvironmentTotals environment : manifest.byEnvironment()) {
      environments = environments.plus(environment.totals());
    }
    if (!takenOfEnvironments.equals(environments)) {
      throw CorruptFileException.of(path, "its files do not add up to those of its environments");
    }
    text(ManifestFormat.CHECKSUM); // the checksum itself is checked
  }

  private Manifest header() throws IOException {
    next(ManifestFormat.NAME); // its version is checked
    int runner = id(ManifestFormat.RUNNER);
    RunIdentity identity =
        new RunIdentity(
            id(ManifestFormat.RUNNERS),
            text(ManifestFormat.COLUMN),
            text(ManifestFormat.RUN_ID),
            number(ManifestFormat.INPUT_FILES),
            text(ManifestFormat.INPUT_DIGEST));
    Fingerprint partial = partial();
    long pairs = number(ManifestFormat.PAIRS);
    Totals totals = totals();
    return new Manifest(runner, identity, partial, pairs, totals, environments());
  }

  private Fingerprint partial() throws IOException {
    long size = number(ManifestFormat.PARTIAL_SIZE);
    CheckedRecord record = next(ManifestFormat.PARTIAL_CHECKSUM);
    long checksum = record.checksum();
    record.end();
    return new Fingerprint(size, checksum);
  }

  private Totals totals() throws IOException {
    CheckedRecord files = next(ManifestFormat.FILES);
    long count = files.number();
    long ignored = files.number();
    long bytesRead = files.number();
    files.end();
    CheckedRecord rows = next(ManifestFormat.ROWS);
    Totals totals = new Totals(count, ignored, bytesRead, rows.rows());
    rows.end();
    return totals;
  }

  private List<EnvironmentTotals> environments() throws IOException {
    long count = number(ManifestFormat.ENVIRONMENTS);
    List<EnvironmentTotals> environments = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      CheckedRecord record = next(ManifestFormat.ENVIRONMENT);
      String name = record.text();
      Totals totals = new Totals(record.number(), record.number(), record.number(), record.rows());
      record.end();
      environments.add(new EnvironmentTotals(name, totals));
    }
    return environments;
  }

  private static FileStatus status(CheckedRecord record) throws CorruptFileException {
    String name = record.text();
    for (FileStatus status : FileStatus.values()) {
      if (status.name().equals(name)) {
        return status;
      }
    }
    throw record.corrupt("'" + name + "' is no status of a file");
  }

  private String text(String name) throws IOException {
    CheckedRecord record = next(name);
    String text = record.text();
    record.end();
    return text;
  }

  private long number(String name) throws IOException {
    CheckedRecord record = next(name);
    long number = record.number();
    record.end();
    return number;
  }

  private int id(String name) throws IOException {
    CheckedRecord record = next(name);
    int id = record.id();
    record.end();
    return id;
  }

  private CheckedRecord next(String name) throws IOException {
    try {
      if (!records.hasNext()) {
        throw CorruptFileException.of(path, "ends where '" + name + "' belongs");
      }
      CSVRecord fields = records.next();
      return new CheckedRecord(path, parser.getCurrentLineNumber(), fields).named(name);
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      if (cause instanceof CSVException || cause instanceof CharacterCodingException) {
        throw CorruptFileException.atLine(
            path, parser.getCurrentLineNumber(), "is malformed: " + cause.getMessage());
      }
      throw new IOException(path + ": " + IoReason.of(cause), cause);
    }
  }
}
