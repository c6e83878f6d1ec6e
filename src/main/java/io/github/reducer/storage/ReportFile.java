package io.github.reducer.storage;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that the user named, in any directory, replaced in one step (rule 6.2). One process at a
 * time writes reports in a directory, so that what a dead one left there can be told and removed.
 */
public final class ReportFile implements Replacement {
  private static final String PREFIX = ".Combined_collect.";
  private static final String TEMPORARY = ".report";
  private static final String LOCK = PREFIX + "report.lock";
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
    Path lockFile = directory.resolve(LOCK);
    DirectoryLock lock =
        DirectoryLock.acquire("report", lockFile, temporaries, PATIENCE_SECONDS)
            .orElseThrow(() -> busy(lockFile));
    boolean begun = false;
    try {
      removeLeftOvers(directory, temporaries);
      String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
      Path temporary = directory.resolve(PREFIX + random + TEMPORARY);
      ReportFile report = new ReportFile(lock, PendingFile.create(temporary, target, temporaries));
      begun = true;
      return report;
    } finally {
      if (!begun) {
        lock.close();
      }
    }
  }

  private static ReducerException busy(Path lockFile) {
    return new ReducerException(
        ExitStatus.IO_FAILED,
        lockFile + " is locked: another process is writing a report in this directory");
  }

  private static void removeLeftOvers(Path directory, TemporaryFiles temporaries)
      throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, PREFIX + "*" + TEMPORARY)) {
      for (Path file : files) {
        temporaries.change(() -> Files.deleteIfExists(file));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
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
