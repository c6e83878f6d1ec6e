package io.github.reducer.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the tests have tried, for the table of the README: a line each in target/figures.txt. */
final class Figures {
  private static final Path FILE = Path.of("target", "figures.txt");

  private Figures() {}

  /** Adds to a count. */
  static synchronized void add(String what, long count) throws IOException {
    Files.writeString(
        FILE,
        what + ": " + count + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
