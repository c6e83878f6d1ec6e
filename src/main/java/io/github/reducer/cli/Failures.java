package io.github.reducer.cli;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.FailureLog;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.log.Logs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where failures of the coordinator become log lines and an exit status (5.3). */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** Logs what ended the run, and says how the process ends. */
  static ExitStatus report(Throwable failure) {
    if (failure instanceof ReducerException known) {
      return FailureLog.log(known, LOG);
    }
    LOG.error(Logs.CRITICAL, "Internal error: {}", String.valueOf(failure.getMessage()), failure);
    return ExitStatus.INTERNAL_ERROR;
  }
}
