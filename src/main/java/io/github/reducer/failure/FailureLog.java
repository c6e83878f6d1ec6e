package io.github.reducer.failure;

import io.github.reducer.text.Escape;
import org.slf4j.Logger;

/** What the log says of a failure that is known: what is wrong, and what to do next. */
public final class FailureLog {
  private FailureLog() {}

  /**
   * Logs what ended the run, its cause at DEBUG.
   *
   * @return how the process ends
   */
  public static ExitStatus log(ReducerException failure, Logger log) {
    failure.faults().forEach(fault -> log.error(Escape.controls(fault)));
    failure.advice().ifPresent(log::error);
    if (failure.getCause() != null) {
      log.debug("Its cause:", failure.getCause());
    }
    return failure.status();
  }
}
