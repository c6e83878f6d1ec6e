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
   * @param beginning what is done under the lock before anything is written
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

  /** Makes the file. */
  @FunctionalInterface
  public interface Beginning {
    PendingFile begin() throws IOException;
  }
}
