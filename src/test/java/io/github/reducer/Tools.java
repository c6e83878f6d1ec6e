package io.github.reducer;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Commands that not every system has: a test that needs one is skipped where it is missing. */
public final class Tools {
  private Tools() {}

  /**
   * Skips the test unless a command is there.
   *
   * @param debian name of its package there, for the message
   */
  public static void assume(String command, String debian) {
    assumeThat(isThere(command))
        .as("%s is there (Debian: apt-get install %s)", command, debian)
        .isTrue();
  }

  private static boolean isThere(String command) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
  }
}
