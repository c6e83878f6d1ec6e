package io.github.reducer.input;

import java.io.IOException;

/** The storage of a file fails, of which the file itself is no cause (rule 1.6). */
public final class StorageException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a reason of a few words. */
  public StorageException(String reason, IOException cause) {
    super(reason, cause);
  }
}
