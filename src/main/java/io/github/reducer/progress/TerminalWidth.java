package io.github.reducer.progress;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Columns of the terminal on standard error, as {@code stty} tells them; asked again now and then,
 * since windows change their size.
 */
final class TerminalWidth implements IntSupplier {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalWidth.class);
  private static final int USUAL = 80;
  private static final int LEAST = 20;
  private static final long VALID_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final File TERMINAL = new File("/proc/self/fd/2");

  private int columns;
  private long askedNanos;

  @Override
  public int getAsInt() {
    if (columns == 0 || System.nanoTime() - askedNanos > VALID_NANOS) {
      columns = ask();
      askedNanos = System.nanoTime();
    }
    return columns;
  }

  private static int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(TERMINAL)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return columns(
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      LOG.debug("The width of the terminal is not known", e);
      return USUAL;
    }
  }

  /** The columns in {@code ROWS COLUMNS}; the usual ones if there are none. */
  static int columns(String size) {
    int space = size.indexOf(' ');
    try {
      int columns = Integer.parseInt(size, space + 1, size.length(), 10);
      return space > 0 && columns >= LEAST ? columns : USUAL;
    } catch (NumberFormatException e) {
      return USUAL;
    }
  }
}
