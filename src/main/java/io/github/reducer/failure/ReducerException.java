package io.github.reducer.failure;

/** A failure that ends the run with a message for its user and a status of the exit table. */
public final class ReducerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitStatus status;

  /**
   * A failure of the user's making or of the surroundings.
   *
   * @param status the status the process ends with, not {@link ExitStatus#DONE}
   * @param message one line that names what is wrong, where, and what is allowed
   */
  public ReducerException(ExitStatus status, String message) {
    super(message);
    this.status = status;
  }

  /**
   * A failure with a cause.
   *
   * @param status the status the process ends with, not {@link ExitStatus#DONE}
   * @param message one line that names what is wrong, where, and what is allowed
   * @param cause shown as a stack trace at DEBUG only
   */
  public ReducerException(ExitStatus status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  public ExitStatus status() {
    return status;
  }
}
