package io.github.reducer.spark;

import io.github.reducer.failure.ReducerException;
import io.github.reducer.storage.DirectoryLock;
import io.github.reducer.storage.LockedReplacement;
import io.github.reducer.storage.OutputDirectory;
import io.github.reducer.storage.Replacement;
import java.io.IOException;
import java.nio.file.Path;

/** In a local file system, as the command line does it: its locks keep both apart. */
final class LocalReplacement {
  private LocalReplacement() {}

  static Replacement begin(Path target) throws IOException, ReducerException {
    OutputDirectory directory = new OutputDirectory(target.toAbsolutePath().getParent());
    if (!target.equals(directory.combined())) {
      return directory.report(target);
    }
    DirectoryLock lock = directory.lockCollect();
    return LockedReplacement.begin(
        lock,
        () -> {
          directory.removeLeftOvers(lock);
          return directory.pending(target);
        });
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
}
