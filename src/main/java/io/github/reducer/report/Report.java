package io.github.reducer.report;

import io.github.reducer.account.FileAccount;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.partial.ManifestReader;
import io.github.reducer.storage.OutputDirectory;
import io.github.reducer.storage.ReportFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account of every input file, made of manifests (rule 6.2): written beside its place first,
 * where a full disk still harms nothing, and put there in one step.
 */
public final class Report implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Report.class);

  private final Optional<ReportFile> file;
  private long rows;

  private Report(Optional<ReportFile> file) {
    this.file = file;
  }

  /**
   * Writes the report beside its place.
   *
   * @param directory where the manifests are
   * @param target where the report is to be; if empty, nothing is read, written or published
   * @param runners those whose manifests are there, by ID, in the order of the report
   * @throws IOException if a manifest cannot be read or the report cannot be written
   * @throws ReducerException if another process is writing a report in that directory
   */
  public static Report begin(
      OutputDirectory directory, Optional<Path> target, Collection<Integer> runners)
      throws IOException, ReducerException {
    if (target.isEmpty()) {
      return new Report(Optional.empty());
    }
    Report report = new Report(Optional.of(directory.report(target.get())));
    boolean written = false;
    try {
      report.write(directory, runners);
      written = true;
      return report;
    } finally {
      if (!written) {
        report.close();
      }
    }
  }

  /**
   * Writes the report of a run that fails, for the part that is known; a failure to do so is logged
   * and does not hide that of the run. Where nothing is known, an earlier report is left as it is.
   *
   * @param runners those whose manifests belong to the run, by ID
   */
  public static void writeKnown(
      OutputDirectory directory, Optional<Path> target, Collection<Integer> runners) {
    if (target.isEmpty() || runners.isEmpty()) {
      return;
    }
    try (Report report = begin(directory, target, runners)) {
      report.publish();
      LOG.warn("The run failed: its report has only the files of runners that had succeeded");
    } catch (IOException e) {
      LOG.error("The report was not written: {}", IoReason.withFile(e));
      LOG.debug("Its cause:", e);
    } catch (ReducerException e) {
      LOG.error("The report was not written: {}", e.getMessage());
    }
  }

  private void write(OutputDirectory directory, Collection<Integer> runners) throws IOException {
    try (AccountTable table = new AccountTable(file.orElseThrow().stream())) {
      for (int runner : runners) {
        try (ManifestReader manifest = ManifestReader.open(directory.manifest(runner))) {
          for (Optional<FileAccount> account = manifest.nextFile();
              account.isPresent();
              account = manifest.nextFile()) {
            table.add(runner, account.get());
            rows++;
          }
        }
      }
    }
  }

  /** Puts the report in its place, durably. */
  public void publish() throws IOException {
    if (file.isPresent()) {
      file.get().publish();
      LOG.info("Wrote the account of {} input files to {}", rows, file.get().target());
    }
  }

  /** Removes what was not published. */
  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
