package io.github.reducer.cli;

import io.github.reducer.coordinator.Coordinator;
import io.github.reducer.coordinator.DryRun;
import io.github.reducer.coordinator.Settings;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.log.LoggingProvider;
import io.github.reducer.settings.Environment;
import java.io.PrintStream;

/** The entry point of the jar. */
public final class Main {
  private Main() {}

  /** Runs the program and ends the process with a status of the exit table (rule 5.3). */
  public static void main(String[] args) {
    ExitStatus status = ExitStatus.INTERNAL_ERROR;
    try {
      LoggingProvider.choose();
      status = run(args);
    } catch (Throwable e) {
      // what not even a log line could be written of, as where no logging can be started
      e.printStackTrace(System.err);
    } finally {
      // Also when that could not be printed, for lack of memory say.
      System.exit(status.code());
    }
  }

  private static ExitStatus run(String[] args) {
    try {
      return new Program(Environment.ofProcess(), System.out, Main::work).run(args);
    } catch (ReducerException e) {
      return Failures.log(e);
    }
  }

  private static ExitStatus work(Settings settings, PrintStream out)
      throws ReducerException, InterruptedException {
    return settings.dryRun() ? new DryRun(settings).run(out) : new Coordinator(settings).run();
  }
}
