package io.github.reducer.cli;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.input.RawPath;

/** Run as a process under another locale: the program, with work that shows what it was given. */
final class PathsProbe {
  private PathsProbe() {}

  public static void main(String[] args) throws Exception {
    Program program =
        new Program(
            Environment.ofProcess(),
            System.out,
            settings -> {
              System.out.write(RawPath.bytes(settings.inputDirectory()));
              System.out.write(RawPath.bytes(settings.outputDirectory()));
              System.out.write(settings.column().getBytes(java.nio.charset.StandardCharsets.UTF_8));
              System.out.flush();
              return ExitStatus.DONE;
            });
    System.exit(program.run(args).code());
  }
}
