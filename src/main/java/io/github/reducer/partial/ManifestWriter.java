package io.github.reducer.partial;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.FileAccount;
import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import io.github.reducer.bytes.Checksum64;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CheckedOutputStream;
import org.apache.commons.csv.CSVPrinter;

/** Writes manifests as {@link ManifestFormat} lays them out. */
final class ManifestWriter {
  private final CSVPrinter csv;

  private ManifestWriter(Writer out) throws IOException {
    csv = new CSVPrinter(out, ManifestFormat.CSV);
  }

  /**
   * Writes a whole manifest.
   *
   * @param files as many as the manifest's totals say, in any order
   * @param out is given blocks of some kilobytes; not closed
   */
  static void write(Manifest manifest, Iterable<FileAccount> files, OutputStream out)
      throws IOException {
    Checksum64 checksum = new Checksum64();
    OutputStream checked = new CheckedOutputStream(out, checksum);
    // fields are short, and an encoder takes long to begin
    Writer text = new BufferedWriter(new OutputStreamWriter(checked, StandardCharsets.UTF_8));
    ManifestWriter writer = new ManifestWriter(text);
    writer.header(manifest);
    for (FileAccount file : files) {
      writer.file(file);
    }
    text.flush();
    out.write(ManifestFormat.lastLine(checksum.hex()).getBytes(StandardCharsets.UTF_8));
  }

  private void header(Manifest manifest) throws IOException {
    RunIdentity identity = manifest.identity();
    record(ManifestFormat.NAME, ManifestFormat.VERSION);
    record(ManifestFormat.RUNNER, manifest.runner());
    record(ManifestFormat.RUNNERS, identity.runners());
    record(ManifestFormat.COLUMN, identity.column());
    record(ManifestFormat.RUN_ID, identity.runId());
    record(ManifestFormat.INPUT_FILES, identity.inputFiles());
    record(ManifestFormat.INPUT_DIGEST, identity.inputDigest());
    record(ManifestFormat.PARTIAL_SIZE, manifest.partial().size());
    record(ManifestFormat.PARTIAL_CHECKSUM, String.format("%08x", manifest.partial().checksum()));
    record(ManifestFormat.PAIRS, manifest.pairs());
    csv.print(ManifestFormat.FILES);
    files(manifest.totals());
    csv.println();
    csv.print(ManifestFormat.ROWS);
    counts(manifest.totals().rows());
    record(ManifestFormat.ENVIRONMENTS, manifest.byEnvironment().size());
    for (EnvironmentTotals environment : manifest.byEnvironment()) {
      csv.print(ManifestFormat.ENVIRONMENT);
      csv.print(environment.environment());
      files(environment.totals());
      counts(environment.totals().rows());
    }
  }

  /** As {@code printRecord}, which makes streams and lambdas of what it is given. */
  private void record(String name, Object value) throws IOException {
    csv.print(name);
    csv.print(value);
    csv.println();
  }

  private void file(FileAccount file) throws IOException {
    csv.print(ManifestFormat.FILE);
    csv.print(file.path());
    csv.print(file.environment());
    csv.print(file.size());
    csv.print(file.bytesRead());
    csv.print(file.status().name());
    csv.print(file.reason());
    csv.print(file.firstRejectedLine());
    counts(file.rows());
  }

  private void files(Totals totals) throws IOException {
    csv.print(totals.files());
    csv.print(totals.ignored());
    csv.print(totals.bytesRead());
  }

  private void counts(RowCounts rows) throws IOException {
    for (long count : ManifestFormat.counts(rows)) {
      csv.print(count);
    }
    csv.println();
  }
}
