package io.github.reducer.spark;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import java.io.IOException;

/** Carries a failure of a task out of iterators, which throw no checked exceptions. */
final class TaskFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaskFault(ReducerException cause) {
    super(cause.getMessage(), cause);
  }

  /** A failure to store what does not fit into memory, or to write a part. */
  TaskFault(IOException cause) {
    this(new ReducerException(ExitStatus.IO_FAILED, IoReason.withFile(cause), cause));
  }

  /**
   * What ended a job, as users are to see it.
   *
   * @param failure as Spark throws it in the driver
   */
  static ReducerException of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ReducerException known) {
        return new ReducerException(known.status(), known.getMessage(), failure);
      }
    }
    Throwable deepest = HadoopFailures.deepest(failure);
    if (deepest instanceof RuntimeException && isOurs(deepest)) {
      throw new IllegalStateException(deepest);
    }
    return new ReducerException(
        deepest instanceof IOException ? ExitStatus.IO_FAILED : ExitStatus.RUNNER_FAILED,
        "Spark gave the job up: " + HadoopFailures.firstLine(deepest),
        failure);
  }

  private static boolean isOurs(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith("io.github.reducer.");
  }
}
