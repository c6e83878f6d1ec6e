package io.github.reducer.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether standard error is a terminal that can redraw a line. */
public final class Terminal {
  private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private Terminal() {}

  /**
   * Asks Linux, since the JDK tells of terminals only where all three standard streams are one;
   * false on other systems.
   */
  public static boolean onStandardError() {
    try {
      String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
      return isTerminal(target) && !"dumb".equals(System.getenv("TERM"));
    } catch (IOException e) {
      LOG.debug("Standard error cannot be looked at", e);
      return false;
    }
  }

  static boolean isTerminal(String device) {
    return device.startsWith("/dev/pts/")
        || device.startsWith("/dev/tty")
        || device.equals("/dev/console");
  }
}
