package io.github.reducer.spark;

import io.github.reducer.account.FileAccount;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.report.AccountTable;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The account of every input file (rule 6.2), its runners the shares of this job, from 1. */
final class JobReport implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(JobReport.class);

  private final Optional<Place> target;
  private final Optional<Replacement> file;
  private final int rows;

  private JobReport(Optional<Place> target, Optional<Replacement> file, int rows) {
    this.target = target;
    this.file = file;
    this.rows = rows;
  }

  /**
   * Writes the report beside its place.
   *
   * @param target where it is to be; if empty, nothing is written or published
   * @param accounts by the position of the file in the list of all
   * @param shares for each position the number of its share
   */
  static JobReport begin(
      Optional<Place> target, SortedMap<Integer, FileAccount> accounts, int[] shares)
      throws IOException, ReducerException {
    if (target.isEmpty()) {
      return new JobReport(target, Optional.empty(), 0);
    }
    Replacement file = Replacement.begin(target.get());
    JobReport report = new JobReport(target, Optional.of(file), accounts.size());
    boolean written = false;
    try {
      try (AccountTable table = new AccountTable(file.stream())) {
        for (Map.Entry<Integer, FileAccount> account : accounts.entrySet()) {
          table.add(shares[account.getKey()], account.getValue());
        }
      }
      written = true;
      return report;
    } finally {
      if (!written) {
        report.close();
      }
    }
  }

  /**
   * Writes the report of a job that fails, for the part that is known; a failure to do so is logged
   * and does not hide that of the job. Where nothing is known, an earlier report is left as it is.
   */
  static void writeKnown(
      Optional<Place> target, SortedMap<Integer, FileAccount> accounts, int[] shares) {
    if (target.isEmpty() || accounts.isEmpty()) {
      return;
    }
    try (JobReport report = begin(target, accounts, shares)) {
      report.publish();
      LOG.warn("The run failed: its report has only the files of tasks that had succeeded");
    } catch (IOException e) {
      LOG.error("The report was not written: {}", IoReason.withFile(e));
      LOG.debug("Its cause:", e);
    } catch (ReducerException e) {
      LOG.error("The report was not written: {}", e.getMessage());
    }
  }

  /** Puts the report in its place, durably. */
  void publish() throws IOException {
    if (file.isPresent()) {
      file.get().publish();
      LOG.info("Wrote the account of {} input files to {}", rows, target.orElseThrow());
    }
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
