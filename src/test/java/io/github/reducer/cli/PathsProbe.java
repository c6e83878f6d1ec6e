package io.github.reducer.cli;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.input.RawPath;
import io.github.reducer.settings.Environment;
import java.io.PrintStream;

/** Run as a process under another locale: the program, with work that shows what it was given. */
final class PathsProbe {
  private PathsProbe() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = System.out; // the program gives the name to standard error
    Program program =
        new Program(
            Environment.ofProcess(),
            out,
            (settings, stdout) -> {
              out.write(RawPath.bytes(settings.inputDirectory()));
              out.write(RawPath.bytes(settings.outputDirectory()));
              out.write(settings.column().getBytes(java.nio.charset.StandardCharsets.UTF_8));
              out.flush();
              return ExitStatus.DONE;
            });
    System.exit(program.run(args).code());
  }
}
