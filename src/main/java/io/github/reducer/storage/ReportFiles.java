package io.github.reducer.storage;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reports: files that the user named, in any directory (rule 6.2). One process at a time writes
 * them in a directory, so that what a dead one left there can be told and removed.
 */
final class ReportFiles {
  /** The owner of the lock, whatever process it is. */
  static final String OWNER = "report";

  private static final long PATIENCE_SECONDS = 10;

  private ReportFiles() {}

  /**
   * Begins a report.
   *
   * @param target where it is to be; its directory exists
   * @throws ReducerException if another process goes on writing one in that directory
   */
  static Replacement begin(Path target, TemporaryFiles temporaries)
      throws IOException, ReducerException {
    Path directory = target.toAbsolutePath().getParent();
    Path lockFile = directory.resolve(OwnNames.REPORT_LOCK);
    DirectoryLock lock =
        DirectoryLock.acquire(OWNER, lockFile, temporaries, PATIENCE_SECONDS)
            .orElseThrow(() -> busy(lockFile));
    return LockedReplacement.begin(
        lock,
        () -> {
          new LeftOvers(directory, temporaries).removeReports();
          return PendingFile.create(directory.resolve(OwnNames.report()), target, temporaries);
        });
  }

  private static ReducerException busy(Path lockFile) {
    return new ReducerException(
        ExitStatus.IO_FAILED,
        lockFile + " is locked: another process is writing a report in this directory");
  }
}
