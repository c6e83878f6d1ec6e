package io.github.reducer.settings;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.failure.StandardOutput;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** What a program prints instead of doing its work: its help or its version. */
public final class Answer {
  private Answer() {}

  /**
   * Prints what is asked for, in ASCII.
   *
   * @param described the command with all that is said of it
   * @throws ReducerException if it could not be printed
   */
  public static ExitStatus print(Arguments arguments, CommandSpec described, PrintStream out)
      throws ReducerException {
    if (arguments.help()) {
      new CommandLine(described).usage(out, Ansi.OFF);
    } else {
      out.println("reducer " + version());
    }
    StandardOutput.check(out);
    return ExitStatus.DONE;
  }

  private static String version() {
    String version = Answer.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
