package io.github.reducer.failure;

import java.io.PrintStream;

/** Whether what was printed has arrived; a {@code PrintStream} only tells when it is asked. */
public final class StandardOutput {
  private StandardOutput() {}

  /**
   * Flushes and sees that nothing is lost.
   *
   * @param out standard output, of a command that prints and changes nothing
   * @throws ReducerException if it could not be written
   */
  public static void check(PrintStream out) throws ReducerException {
    if (out.checkError()) {
      throw new ReducerException(
              ExitStatus.IO_FAILED,
              "Standard output cannot be written: it is closed, or its disk is full")
          .advising("Nothing was changed. See to standard output, then run the same command again");
    }
  }
}
