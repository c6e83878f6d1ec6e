package io.github.reducer.crash;

import java.io.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * Counts the steps of this process and kills it by SIGKILL at the chosen one. Only changes are
 * steps: a process that dies before it reads leaves what one leaves that dies before its next
 * change.
 */
final class CrashPoint {
  /** The step that is the last one, from 1; 0 for none. */
  static final String AT = "crash.at";

  /** A file that a line is appended to for each step, if given. */
  static final String LOG = "crash.log";

  private static final int LAST = Integer.getInteger(AT, 0);
  private static final String LOG_FILE = System.getProperty(LOG, "");

  private static int steps;

  private CrashPoint() {}

  /** To be called before a change is made. */
  static synchronized void step(String change) {
    steps++;
    if (!LOG_FILE.isEmpty()) {
      log(change);
    }
    if (steps == LAST) {
      die();
    }
  }

  /**
   * To be called before a change that can be made in part.
   *
   * @param half makes a part of it
   */
  static synchronized void step(String change, Change half) throws IOException {
    step(change);
    steps++;
    if (steps == LAST) {
      half.make();
      die();
    }
  }

  private static void log(String change) {
    try (Writer log = new FileWriter(LOG_FILE, StandardCharsets.UTF_8, true)) {
      log.write(change + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void die() {
    try {
      new ProcessBuilder("sh", "-c", "kill -KILL " + ProcessHandle.current().pid()).start();
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A part of a change. */
  @FunctionalInterface
  interface Change {
    void make() throws IOException;
  }
}
