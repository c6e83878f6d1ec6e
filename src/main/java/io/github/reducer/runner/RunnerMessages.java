package io.github.reducer.runner;

import io.github.reducer.text.Escape;
import java.io.PrintStream;
import java.util.Optional;

/**
 * What a runner tells its coordinator through its standard output: lines with a prefix of their
 * own, since a Java virtual machine with diagnostic flags prints there as well.
 */
public final class RunnerMessages {
  private static final String FAILURE = "reducer-runner failed: ";

  private static final String PROGRESS = "reducer-runner progress: ";

  private static final String END = "reducer-runner ends";

  private RunnerMessages() {}

  /**
   * Reports why the runner fails.
   *
   * @param cause a message for users; shown on one line
   */
  static void failure(PrintStream out, String cause) {
    out.println(FAILURE + Escape.controls(cause));
    out.flush();
  }

  /** Reports how far the runner is. */
  static void progress(PrintStream out, RunnerProgress progress) {
    out.println(PROGRESS + progress.text());
    out.flush();
  }

  /** Reports that the runner has done all it can, and is about to exit. */
  static void end(PrintStream out) {
    out.println(END);
    out.flush();
  }

  /** Whether a line of a runner's output says that it is about to exit. */
  public static boolean isEnd(String line) {
    return line.equals(END);
  }

  /** The cause that a line of a runner's output reports, if it is such a line. */
  public static Optional<String> failureIn(String line) {
    return line.startsWith(FAILURE)
        ? Optional.of(line.substring(FAILURE.length()))
        : Optional.empty();
  }

  /** The progress that a line of a runner's output reports, if it is such a line. */
  public static Optional<RunnerProgress> progressIn(String line) {
    return line.startsWith(PROGRESS)
        ? RunnerProgress.parse(line.substring(PROGRESS.length()))
        : Optional.empty();
  }
}
