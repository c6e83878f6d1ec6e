package io.github.reducer.spark;

import io.github.reducer.failure.ReducerException;
import io.github.reducer.storage.DirectoryLock;
import io.github.reducer.storage.OutputDirectory;
import io.github.reducer.storage.PendingFile;
import io.github.reducer.storage.Replacement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** In a local file system, as the command line does it: its locks keep both apart. */
final class LocalReplacement implements Replacement {
  private final DirectoryLock lock;
  private final PendingFile file;

  private LocalReplacement(DirectoryLock lock, PendingFile file) {
    this.lock = lock;
    this.file = file;
  }

  static Replacement begin(Path target) throws IOException, ReducerException {
    OutputDirectory directory = new OutputDirectory(target.toAbsolutePath().getParent());
    if (!target.equals(directory.combined())) {
      return directory.report(target);
    }
    DirectoryLock lock = directory.lockCollect();
    try {
      directory.removeLeftOvers(lock);
      return new LocalReplacement(lock, directory.pending(target));
    } catch (Throwable e) {
      try (lock) {
        throw e;
      }
    }
  }

  /** Removes the result, durably; returns whether it was there. */
  static boolean remove(Path target) throws IOException, ReducerException {
    OutputDirectory directory = new OutputDirectory(target.toAbsolutePath().getParent());
    try (DirectoryLock lock = directory.lockCollect()) {
      directory.removeLeftOvers(lock);
      boolean removed = directory.remove(target);
      directory.force();
      return removed;
    }
  }

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

  @Override
  public void close() throws IOException {
    try (lock) {
      file.close();
    }
  }
}
