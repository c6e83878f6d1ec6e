package io.github.reducer.storage;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A file that the user named, in any directory, replaced in one step (rule 6.2). One process at a
 * time writes reports in a directory, so that what a dead one left there can be told and removed.
 */
public final class ReportFile implements Replacement {
  /** The owner of the lock, whatever process it is. */
  static final String OWNER = "report";

  private static final long PATIENCE_SECONDS = 10;

  private final DirectoryLock lock;
  private final PendingFile file;

  private ReportFile(DirectoryLock lock, PendingFile file) {
    this.lock = lock;
    this.file = file;
  }

  /**
   * Begins a report.
   *
   * @param target where it is to be; its directory exists
   * @throws ReducerException if another process goes on writing one in that directory
   */
  static ReportFile begin(Path target, TemporaryFiles temporaries)
      throws IOException, ReducerException {
    Path directory = target.toAbsolutePath().getParent();
    Path lockFile = directory.resolve(OwnNames.REPORT_LOCK);
    DirectoryLock lock =
        DirectoryLock.acquire(OWNER, lockFile, temporaries, PATIENCE_SECONDS)
            .orElseThrow(() -> busy(lockFile));
    try {
      new LeftOvers(directory, temporaries).removeReports();
      Path temporary = directory.resolve(OwnNames.report());
      return new ReportFile(lock, PendingFile.create(temporary, target, temporaries));
    } catch (Throwable e) {
      try (lock) {
        throw e;
      }
    }
  }

  private static ReducerException busy(Path lockFile) {
    return new ReducerException(
        ExitStatus.IO_FAILED,
        lockFile + " is locked: another process is writing a report in this directory");
  }

  /** Closing the stream leaves the file open. */
  @Override
  public OutputStream stream() {
    return file.stream();
  }

  @Override
  public void force() throws IOException {
    file.force();
  }

  @Override
  public void publish() throws IOException {
    file.publish();
  }

  /** Removes it unless it was published, and lets others write theirs. */
  @Override
  public void close() throws IOException {
    try (lock) {
      file.close();
    }
  }
}
