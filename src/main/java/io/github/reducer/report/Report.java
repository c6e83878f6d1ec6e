package io.github.reducer.report;

import io.github.reducer.account.FileAccount;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.partial.ManifestReader;
import io.github.reducer.storage.OutputDirectory;
import io.github.reducer.storage.Replacement;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account of every input file (rule 6.2): written beside its place first, where a full disk
 * still harms nothing, and put there in one step.
 */
public final class Report implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Report.class);

  private final Optional<Replacement> file;
  private final String target;
  private long rows;

  private Report(Optional<Replacement> file, String target) {
    this.file = file;
    this.target = target;
  }

  /** Where none is wanted: nothing is written or published. */
  public static Report none() {
    return new Report(Optional.empty(), "");
  }

  /**
   * Writes a report beside its place.
   *
   * @param file takes it; closed with the report, or if this fails
   * @param target its place, for the log
   * @param accounts gives its rows
   * @throws IOException if accounts cannot be read or the report cannot be written
   */
  public static Report begin(Replacement file, String target, Accounts accounts)
      throws IOException {
    Report report = new Report(Optional.of(file), target);
    try {
      report.write(file, accounts);
      return report;
    } catch (Throwable e) {
      try (report) {
        throw e;
      }
    }
  }

  private void write(Replacement into, Accounts accounts) throws IOException {
    try (AccountTable table = new AccountTable(into.stream())) {
      accounts.giveTo(
          (runner, account) -> {
            table.add(runner, account);
            rows++;
          });
    }
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
    return target.isEmpty()
        ? none()
        : begin(
            directory.report(target.get()),
            target.get().toString(),
            rows -> giveAccounts(directory, runners, rows));
  }

  private static void giveAccounts(
      OutputDirectory directory, Collection<Integer> runners, Rows rows) throws IOException {
    for (int runner : runners) {
      try (ManifestReader manifest = ManifestReader.open(directory.manifest(runner))) {
        for (Optional<FileAccount> account = manifest.nextFile();
            account.isPresent();
            account = manifest.nextFile()) {
          rows.add(runner, account.get());
        }
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
    if (target.isPresent() && !runners.isEmpty()) {
      writeKnown(() -> begin(directory, target, runners), "runners");
    }
  }

  /**
   * As the other one, of anything that is known of a run that fails.
   *
   * @param beginning begins the report
   * @param whose of whom the report has the files, as {@code runners}
   */
  public static void writeKnown(Beginning beginning, String whose) {
    try (Report report = beginning.begin()) {
      report.publish();
      LOG.warn("The run failed: its report has only the files of {} that had succeeded", whose);
    } catch (IOException e) {
      LOG.error("The report was not written: {}", IoReason.withFile(e));
      LOG.debug("Its cause:", e);
    } catch (ReducerException e) {
      LOG.error("The report was not written: {}", e.getMessage());
    }
  }

  /** Puts the report in its place, durably. */
  public void publish() throws IOException {
    if (file.isPresent()) {
      file.get().publish();
      LOG.info("Wrote the account of {} input files to {}", rows, target);
    }
  }

  /** Removes what was not published. */
  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }

  /** Begins a report. */
  @FunctionalInterface
  public interface Beginning {
    /** Begins it. */
    Report begin() throws IOException, ReducerException;
  }

  /** Where the rows of a report come from. */
  @FunctionalInterface
  public interface Accounts {
    /** Gives all of them, in the order of the report. */
    void giveTo(Rows rows) throws IOException;
  }

  /** Takes the rows of a report. */
  @FunctionalInterface
  public interface Rows {
    /** Takes the account of a file, and who has read it, from 1. */
    void add(int runner, FileAccount account) throws IOException;
  }
}
