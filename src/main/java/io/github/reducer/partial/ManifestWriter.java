package io.github.reducer.partial;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.FileAccount;
import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import io.github.reducer.bytes.Checksum64;
import io.github.reducer.text.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CheckedOutputStream;
import org.apache.commons.csv.CSVPrinter;

/** Writes manifests as {@link ManifestFormat} lays them out. */
final class ManifestWriter {
  private final CSVPrinter csv;

  private ManifestWriter(CSVPrinter csv) {
    this.csv = csv;
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
    CSVPrinter text = Csv.printer(checked);
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
    Csv.record(csv, ManifestFormat.NAME, ManifestFormat.VERSION);
    Csv.record(csv, ManifestFormat.RUNNER, manifest.runner());
    Csv.record(csv, ManifestFormat.RUNNERS, identity.runners());
    Csv.record(csv, ManifestFormat.COLUMN, identity.column());
    Csv.record(csv, ManifestFormat.RUN_ID, identity.runId());
    Csv.record(csv, ManifestFormat.INPUT_FILES, identity.inputFiles());
    Csv.record(csv, ManifestFormat.INPUT_DIGEST, identity.inputDigest());
    Csv.record(csv, ManifestFormat.PARTIAL_SIZE, manifest.partial().size());
    Csv.record(
        csv,
        ManifestFormat.PARTIAL_CHECKSUM,
        HexFormat.of().toHexDigits(manifest.partial().checksum(), ManifestFormat.CRC32C_DIGITS));
    Csv.record(csv, ManifestFormat.PAIRS, manifest.pairs());
    csv.print(ManifestFormat.FILES);
    files(manifest.totals());
    csv.println();
    csv.print(ManifestFormat.ROWS);
    counts(manifest.totals().rows());
    Csv.record(csv, ManifestFormat.ENVIRONMENTS, manifest.byEnvironment().size());
    for (EnvironmentTotals environment : manifest.byEnvironment()) {
      csv.print(ManifestFormat.ENVIRONMENT);
      csv.print(environment.environment());
      files(environment.totals());
      counts(environment.totals().rows());
    }
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
    for (long count : rows.inOrder()) {
      csv.print(count);
    }
    csv.println();
  }
}
