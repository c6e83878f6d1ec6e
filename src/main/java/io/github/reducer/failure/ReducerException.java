package io.github.reducer.failure;

import java.util.List;
import java.util.Optional;

/** A failure that ends the run with a message for its user and a status of the exit table. */
public final class ReducerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitStatus status;
  private final String[] faults;
  private String advice = "";

  /**
   * A failure of the user's making or of the surroundings.
   *
   * @param status the status the process ends with, not {@link ExitStatus#DONE}
   * @param message one line that names what is wrong, where, and what is allowed
   */
  public ReducerException(ExitStatus status, String message) {
    this(status, List.of(message));
  }

  /**
   * Several faults that are reported at once.
   *
   * @param status the status the process ends with, not {@link ExitStatus#DONE}
   * @param faults at least one, each as a message of its own
   */
  public ReducerException(ExitStatus status, List<String> faults) {
    super(String.join("; ", faults));
    this.status = status;
    this.faults = faults.toArray(String[]::new);
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
    this.faults = new String[] {message};
  }

  /** The faults one by one, at least one. */
  public List<String> faults() {
    return List.of(faults);
  }

  public ExitStatus status() {
    return status;
  }

  /** Has this said as what to do next, where that for its status does not fit; returns itself. */
  public ReducerException advising(String next) {
    advice = next;
    return this;
  }

  /** What to do next, in one line; empty where nothing is to be done. */
  Optional<String> advice() {
    return advice.isEmpty() ? Advice.of(status) : Optional.of(advice);
  }
}
