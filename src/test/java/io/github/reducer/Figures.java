package io.github.reducer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What the tests have tried: lines {@code what,test,count} in target/figures.txt, of which the last
 * of each test counts, for the table that misc/figures.py makes.
 */
public final class Figures {
  private static final Path FILE = Path.of("target", "figures.txt");

  private Figures() {}

  /**
   * Writes down what a test has tried.
   *
   * @param what the row of the table, without comma
   * @param test tells it from others of the same row, without comma
   */
  public static synchronized void add(String what, String test, long count) throws IOException {
    Files.createDirectories(FILE.getParent());
    Files.writeString(
        FILE,
        what + "," + test + "," + count + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
