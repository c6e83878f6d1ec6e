package io.github.reducer.cli;

import io.github.reducer.coordinator.Settings;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.log.Logs;
import io.github.reducer.settings.Answer;
import io.github.reducer.settings.Arguments;
import io.github.reducer.settings.Environment;
import java.io.PrintStream;

/** One invocation, from command line and environment to exit status. */
final class Program {
  /** What is done with good settings; may print to standard output where the rules let it. */
  interface Work {
    ExitStatus run(Settings settings, PrintStream out) throws Exception;
  }

  private final Environment environment;
  private final PrintStream out;
  private final Work work;

  /**
   * A program that is not started yet.
   *
   * @param out gets the help, the version, or the listing of a dry run, nothing else (rule 5.7)
   */
  Program(Environment environment, PrintStream out, Work work) {
    this.environment = environment;
    this.out = out;
    this.work = work;
  }

  /** Runs to the end; everything that goes wrong has been logged when this returns. */
  ExitStatus run(String... line) {
    try {
      Arguments arguments = Arguments.parse(ReducerCommand.SETTINGS, line);
      if (arguments.help() || arguments.version()) {
        return Answer.print(arguments, ReducerCommand.described(), out);
      }
      return work(arguments);
    } catch (Throwable e) {
      return Failures.log(e);
    }
  }

  private ExitStatus work(Arguments arguments) {
    try {
      System.setOut(System.err); // what a user's appender, say, prints (rule 5.7)
      return work.run(new Configuration(arguments, environment).settings(), out);
    } catch (Throwable e) {
      return Failures.log(e);
    } finally {
      Logs.stop();
    }
  }
}
