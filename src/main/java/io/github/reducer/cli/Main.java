package io.github.reducer.cli;

import io.github.reducer.coordinator.Coordinator;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import java.io.IOException;

/** The entry point of the jar. */
public final class Main {
  private Main() {}

  /** Runs the program and ends the process with a status of the exit table (rule 5.3). */
  public static void main(String[] args) {
    ExitStatus status = ExitStatus.INTERNAL_ERROR;
    try {
      status = run(args);
    } finally {
      // Also when not even a log line could be written, for lack of memory say.
      System.exit(status.code());
    }
  }

  private static ExitStatus run(String[] args) {
    Environment environment;
    try {
      environment = Environment.ofProcess();
    } catch (IOException e) {
      String message = "The environment variables cannot be read: " + IoReason.of(e);
      return Failures.report(new ReducerException(ExitStatus.IO_FAILED, message, e));
    }
    return new Program(environment, System.out, settings -> new Coordinator(settings).run())
        .run(args);
  }
}
