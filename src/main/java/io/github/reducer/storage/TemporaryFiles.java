package io.github.reducer.storage;

import io.github.reducer.failure.IoReason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files this process has to remove when it is stopped: temporaries and held lock files. Every
 * step that changes the output directory goes through it, so that a stop never falls into the
 * middle of one. Thread-safe.
 */
public class TemporaryFiles {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);

  static final TemporaryFiles OF_PROCESS = new TemporaryFiles();

  private final Set<Path> files = ConcurrentHashMap.newKeySet();

  /** Steps hold the one for reading, side by side; a stop holds the one for writing. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean stopped;

  TemporaryFiles() {}

  /**
   * Removes every temporary and lock file of this process. From then on a thread that is about to
   * create, publish or remove a file of the output directory blocks until the process ends; hence
   * this is for shutdown hooks and the like only, and such a hook must not wait for other threads
   * to finish. May be called again. Logs nothing, as a log that nobody reads may block.
   *
   * @return why files are left, for {@link #tell}
   */
  public static List<String> discardAll() {
    return OF_PROCESS.discard();
  }

  List<String> discard() {
    List<String> left = new ArrayList<>();
    lock.writeLock().lock();
    try {
      stopped = true;
      for (Path file : files) {
        try {
          delete(file);
        } catch (IOException e) {
          left.add(e.getMessage());
        }
      }
      files.clear();
    } finally {
      lock.writeLock().unlock();
    }
    return left;
  }

  /** Says what is left. */
  public static void tell(List<String> left) {
    for (String file : left) {
      LOG.warn("A temporary file is left: {}", file);
    }
  }

  /** Runs a short step that changes the output directory; blocks once everything was discarded. */
  <T> T change(Step<T> step) throws IOException {
    lock.readLock().lock();
    try {
      if (!stopped) {
        return step.run();
      }
    } finally {
      lock.readLock().unlock();
    }
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.park();
    }
    throw new InterruptedIOException("the process is being stopped");
  }

  /**
   * Removes a file of the output directory if it is there; blocks once everything was discarded.
   *
   * @return whether it was there
   */
  boolean remove(Path file) throws IOException {
    return change(() -> delete(file));
  }

  /**
   * Removes a file if it is there; to be called within a step.
   *
   * @return whether it was there
   * @throws IOException that says of which file
   */
  static boolean delete(Path file) throws IOException {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new IOException("Cannot remove " + file + ": " + IoReason.of(e), e);
    }
  }

  /** Runs a clean-up step, or nothing if everything was discarded already. */
  void cleanUp(Step<?> step) throws IOException {
    lock.readLock().lock();
    try {
      if (!stopped) {
        step.run();
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  /** To be called within a step. */
  void add(Path file) {
    files.add(file);
  }

  /** To be called within a step. */
  void forget(Path file) {
    files.remove(file);
  }

  /** A step that may fail. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws IOException;
  }
}
