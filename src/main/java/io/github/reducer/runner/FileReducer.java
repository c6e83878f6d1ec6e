package io.github.reducer.runner;

import io.github.reducer.account.FileAccount;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import io.github.reducer.address.AddressBatch;
import io.github.reducer.buffer.PairBuffer;
import io.github.reducer.csv.AddressScanner;
import io.github.reducer.csv.RejectedRecord;
import io.github.reducer.csv.ScanReport;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.RelativePath;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.text.Escape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one input file after the other into the buffer and accounts for each (rules 1.6 and 2.8).
 */
final class FileReducer {
  private static final Logger LOG = LoggerFactory.getLogger(FileReducer.class);

  private final RunnerJob job;
  private final EnvironmentTable environments;
  private final PairBuffer buffer;
  private final WorkCounter counter;
  private final AddressScanner scanner;
  private int environment;

  FileReducer(
      RunnerJob job,
      long batchSize,
      EnvironmentTable environments,
      PairBuffer buffer,
      WorkCounter counter) {
    this.job = job;
    this.environments = environments;
    this.buffer = buffer;
    this.counter = counter;
    scanner = new AddressScanner(job.identity().column(), batchSize, this::add);
  }

  private void add(AddressBatch batch) throws IOException {
    buffer.add(batch, environment);
    counter.rows(batch.size(), buffer.keys());
  }

  /**
   * Reads a file; one that cannot be read is ignored.
   *
   * @throws IOException if the buffer cannot store what was read
   * @throws ReducerException if the process, not the file, is at fault
   */
  FileAccount take(RelativePath path) throws IOException, ReducerException {
    FileAccount account = read(path);
    counter.bytes(Math.max(0, account.size() - account.bytesRead()));
    counter.file(account.rows().read());
    return account;
  }

  private FileAccount read(RelativePath path) throws IOException, ReducerException {
    Optional<String> name = path.environment();
    if (name.isEmpty()) {
      return ignored(path, 0, Refusal.NAME);
    }
    environment = environments.rank(name.get());
    Path file = path.resolve(job.inputDirectory());
    long size = 0;
    InputFileStream input;
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        return ignored(path, 0, Refusal.NOT_REGULAR);
      }
      size = attributes.size();
      input = new InputFileStream(Files.newInputStream(file), size, counter::bytes);
    } catch (IOException e) {
      ProcessFault.rethrow(path.text(), e);
      LOG.debug("{} cannot be opened", path, e);
      return ignored(path, size, Refusal.opening(file, e));
    }
    try (input) {
      ScanReport report = scanner.scan(input);
      return account(path, size, input.count(), report);
    }
  }

  private FileAccount account(RelativePath path, long size, long bytesRead, ScanReport report)
      throws ReducerException {
    FileStatus status = FileStatus.READ;
    String reason = "";
    if (report.failure().isPresent()) {
      IOException failure = report.failure().get();
      ProcessFault.rethrow(path.text(), failure);
      LOG.debug("{} cannot be read to its end", path, failure);
      status = report.rows().read() > 0 ? FileStatus.PARTLY_READ : FileStatus.IGNORED;
      reason = "cannot be read to its end: " + IoReason.of(failure);
    } else if (!report.columnFound()) {
      status = FileStatus.IGNORED;
      reason = "no column '" + job.identity().column() + "' in its header";
    }
    if (status != FileStatus.READ) {
      warn(path, reason, report.rows());
    }
    logRejected(path, report);
    return new FileAccount(
        path.text(),
        path.environment().orElse(""),
        size,
        bytesRead,
        status,
        reason,
        report.rows(),
        report.firstRejectedLine());
  }

  private static FileAccount ignored(RelativePath path, long size, String reason) {
    warn(path, reason, RowCounts.NONE);
    String environment = path.environment().orElse("");
    return new FileAccount(
        path.text(), environment, size, 0, FileStatus.IGNORED, reason, RowCounts.NONE, 0);
  }

  private static void warn(RelativePath path, String reason, RowCounts rows) {
    if (rows.read() == 0) {
      LOG.warn("Ignored {}: {}", path, Escape.controls(reason));
    } else {
      LOG.warn(
          "Ignored the rest of {} after {} rows, which are kept: {}",
          path,
          rows.read(),
          Escape.controls(reason));
    }
  }

  private static void logRejected(RelativePath path, ScanReport report) {
    RowCounts rows = report.rows();
    if (rows.rejected() > 0) {
      LOG.info(
          "{}: rejected {} of {} rows (too short {}, malformed {}, not an address {}), the first at"
              + " line {}",
          path,
          rows.rejected(),
          rows.read(),
          rows.tooShort(),
          rows.malformed(),
          rows.notAnAddress(),
          report.firstRejectedLine());
    }
    if (rows.mended() > 0) {
      LOG.info("{}: mended {} rows, malformed behind the address", path, rows.mended());
    }
    for (RejectedRecord record : report.firstRejected()) {
      LOG.debug(
          "{} line {}: {}: {}",
          path,
          record.line(),
          record.reason().text(),
          Escape.controls(record.text()));
    }
  }
}
