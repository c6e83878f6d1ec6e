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
  static ExitStatus log(Throwable failure) {
    if (failure instanceof ReducerException known) {
      return FailureLog.log(known, LOG);
    }
    if (failure instanceof OutOfMemoryError) { // of the heap, or of threads: no fault of ours
      return FailureLog.log(outOfMemory(failure), LOG);
    }
    LOG.error(Logs.CRITICAL, "Internal error: {}", String.valueOf(failure.getMessage()), failure);
    return ExitStatus.INTERNAL_ERROR;
  }

  private static ReducerException outOfMemory(Throwable failure) {
    String message =
        "Out of memory with a heap of "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MiB: "
            + failure.getMessage();
    return new ReducerException(ExitStatus.IO_FAILED, message, failure)
        .advising(
            "The result is whole, the earlier or the new one. Give this process more heap (java"
                + " -Xmx... -jar), or allow more threads where it lacks these (ulimit -u), then run"
                + " the same command again, safely");
  }
}
