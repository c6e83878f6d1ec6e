package io.github.reducer.input;

import java.io.IOException;

/** A file that is not worth an attempt to open it (rule 1.1); the message is the reason. */
public final class UnusableFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a reason of a few words. */
  public UnusableFileException(String reason) {
    super(reason);
  }

  /** What is neither a regular file nor a link to one. */
  public static UnusableFileException notRegular() {
    return new UnusableFileException("not a regular file");
  }
}
