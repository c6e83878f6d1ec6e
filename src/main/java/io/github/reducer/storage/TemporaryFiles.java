package io.github.reducer.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files this process has to remove when it is stopped: temporaries and held lock files. Every
 * step that changes the output directory goes through it, one at a time, so that a stop never falls
 * into the middle of one. Thread-safe.
 */
public class TemporaryFiles {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);

  static final TemporaryFiles OF_PROCESS = new TemporaryFiles();

  private final Set<Path> files = new LinkedHashSet<>();
  private boolean stopped;

  TemporaryFiles() {}

  /**
   * Removes every temporary and lock file of this process. From then on a thread that is about to
   * create, publish or remove a file of the output directory blocks until the process ends; hence
   * this is for shutdown hooks and the like only, and such a hook must not wait for other threads
   * to finish. May be called again.
   */
  public static void discardAll() {
    OF_PROCESS.discard();
  }

  synchronized void discard() {
    stopped = true;
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.warn("Cannot remove the temporary file {}: {}", file, e.toString());
      }
    }
    files.clear();
  }

  /** Runs a short step that changes the output directory; blocks once everything was discarded. */
  synchronized <T> T change(Step<T> step) throws IOException {
    while (stopped) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException("the process is being stopped").initCause(e);
      }
    }
    return step.run();
  }

  /** Runs a clean-up step, or nothing if everything was discarded already. */
  synchronized void cleanUp(Step<?> step) throws IOException {
    if (!stopped) {
      step.run();
    }
  }

  /** To be called within a step. */
  synchronized void add(Path file) {
    files.add(file);
  }

  /** To be called within a step. */
  synchronized void forget(Path file) {
    files.remove(file);
  }

  /** A step that may fail. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws IOException;
  }
}
