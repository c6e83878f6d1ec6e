package io.github.reducer.reduce;

import io.github.reducer.account.FileAccount;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import io.github.reducer.address.AddressBatch;
import io.github.reducer.buffer.PairBuffer;
import io.github.reducer.csv.AddressScanner;
import io.github.reducer.csv.ChunksAhead;
import io.github.reducer.csv.HeaderFault;
import io.github.reducer.csv.ScanReport;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.FileTree;
import io.github.reducer.input.InputFile;
import io.github.reducer.input.RelativePath;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.text.Escape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one input file after the other into the buffer and accounts for each (rules 1.6 and 2.8).
 * Not thread-safe.
 */
final class FileReducer {
  private static final Logger LOG = LoggerFactory.getLogger(FileReducer.class);

  private final FileTree tree;
  private final String column;
  private final EnvironmentTable environments;
  private final PairBuffer buffer;
  private final ReadProgress progress;
  private final Optional<ChunksAhead> ahead;
  private final AddressScanner scanner;
  private int environment;

  /**
   * A reducer that has taken no file.
   *
   * @param tree where the files are
   * @param column name of the column that holds the addresses
   * @param batchSize rows read before they are handed to the buffer, at least 1
   * @param environments of all files, at least
   * @param buffer takes the pairs
   * @param ahead threads for large files, if there are more than this one
   */
  FileReducer(
      FileTree tree,
      String column,
      long batchSize,
      EnvironmentTable environments,
      PairBuffer buffer,
      Optional<ChunksAhead> ahead,
      ReadProgress progress) {
    this.tree = tree;
    this.column = column;
    this.environments = environments;
    this.buffer = buffer;
    this.ahead = ahead;
    this.progress = progress;
    scanner = new AddressScanner(column, batchSize, this::add);
  }

  private void add(AddressBatch batch) throws IOException {
    buffer.add(batch, environment);
    progress.rows(batch.size(), buffer.keys());
  }

  /**
   * Reads a file; one that cannot be read is ignored. Of its bytes as they were listed, those that
   * were not read are told as done as well, so that all files add up to what is to be done.
   *
   * @throws IOException if the buffer cannot store what was read
   * @throws ReducerException if the process, not the file, is at fault
   */
  FileAccount take(InputFile file) throws IOException, ReducerException {
    FileAccount account = read(file.path());
    progress.bytes(Math.max(0, file.size() - account.bytesRead()));
    progress.file(account.rows().read());
    return account;
  }

  private FileAccount read(RelativePath path) throws IOException, ReducerException {
    Optional<String> name = path.environment();
    if (name.isEmpty()) {
      return ignored(path, "", 0, Refusal.NAME);
    }
    environment = environments.rank(name.get());
    long size = 0;
    OpenFile file;
    try {
      size = tree.size(path);
      file = open(path, size);
    } catch (IOException e) {
      ProcessFault.rethrow(path.text(), e);
      LOG.debug("{} cannot be opened", path, e);
      return ignored(path, name.get(), size, Refusal.opening(e));
    }
    Closeable open = () -> close(path, file);
    try (open) {
      ScanReport report = file.scan(scanner);
      return account(path, name.get(), size, file.count(), report);
    }
  }

  private OpenFile open(RelativePath path, long size) throws IOException {
    if (ahead.isPresent() && ahead.get().largeEnough(size)) {
      Optional<FileChannel> channel = tree.channel(path);
      if (channel.isPresent()) {
        return new LargeFile(channel.get(), size, ahead.get(), progress::bytes);
      }
    }
    return new InputFileStream(tree.open(path), size, progress::bytes);
  }

  /** What was read stays read where closing fails, and nothing more is wanted of the file. */
  private static void close(RelativePath path, OpenFile file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.debug("{} cannot be closed", path, e);
    }
  }

  private FileAccount account(
      RelativePath path, String name, long size, long bytesRead, ScanReport report)
      throws ReducerException {
    FileStatus status = FileStatus.READ;
    String reason = "";
    if (report.failure().isPresent()) {
      IOException failure = report.failure().get();
      ProcessFault.rethrow(path.text(), failure);
      LOG.debug("{} cannot be read to its end", path, failure);
      status = report.rows().read() > 0 ? FileStatus.PARTLY_READ : FileStatus.IGNORED;
      reason = "cannot be read to its end: " + IoReason.of(failure);
    } else if (report.headerFault().isPresent()) {
      status = FileStatus.IGNORED;
      reason = text(report.headerFault().get());
    }
    FileLog.log(path.text(), report.firstRejected());
    return new FileAccount(
        path.text(),
        name,
        size,
        bytesRead,
        status,
        reason,
        report.rows(),
        report.firstRejectedLine());
  }

  private String text(HeaderFault fault) {
    String noColumn = "no column '" + column + "' in its header";
    String start = Escape.controls(fault.start());
    return switch (fault.kind()) {
      case MISSING -> noColumn + ", which is missing: the file is empty or blank";
      case MALFORMED -> "its header is malformed, as by a quote that is not closed: " + start;
      case NO_COLUMN -> noColumn + ": " + start;
    };
  }

  private static FileAccount ignored(RelativePath path, String name, long size, String reason) {
    return new FileAccount(
        path.text(), name, size, 0, FileStatus.IGNORED, reason, RowCounts.NONE, 0);
  }
}
