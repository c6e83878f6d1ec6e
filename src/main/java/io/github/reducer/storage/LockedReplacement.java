package io.github.reducer.storage;

import java.io.IOException;
import java.io.OutputStream;

/** A file replaced by the one who holds a lock, which is let go of when the file is closed. */
public final class LockedReplacement implements Replacement {
  private final DirectoryLock lock;
  private final PendingFile file;

  private LockedReplacement(DirectoryLock lock, PendingFile file) {
    this.lock = lock;
    this.file = file;
  }

  /**
   * Begins a file.
   *
   * @param lock held; let go of where the file cannot be begun, too
   * @param beginning makes the file, and what is to be done under the lock before
   * @throws IOException if it fails
   */
  public static Replacement begin(DirectoryLock lock, Beginning beginning) throws IOException {
    try {
      return new LockedReplacement(lock, beginning.begin());
    } catch (Throwable e) {
      try (lock) {
        throw e;
      }
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

  /** Makes a file whose lock is held. */
  @FunctionalInterface
  public interface Beginning {
    PendingFile begin() throws IOException;
  }
}
