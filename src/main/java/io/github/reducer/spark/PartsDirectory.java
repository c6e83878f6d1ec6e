package io.github.reducer.spark;

import io.github.reducer.failure.IoReason;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of the job's own in the output directory, for parts of the result. A file in it is
 * written anew all the time, as a sign of life that every file system can give: the next job
 * removes the directory of one that gave none for {@link #DEAD}.
 */
final class PartsDirectory implements Closeable {
  static final String PREFIX = ".Combined_spark.";

  /** By the clock of the file system. */
  static final Duration DEAD = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(PartsDirectory.class);
  private static final String SIGN = "alive";
  private static final Duration BEAT = Duration.ofSeconds(20);

  /** How long to go on removing what tasks that are about to be stopped still write. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int PAUSE_MILLIS = 50;

  /** After Spark's own hook, and before that of Hadoop's file systems. */
  private static final int HOOK_PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 1;

  private final Place place;
  private final Timer heart = new Timer("sign-of-life", true);
  private final Runnable hook = this::remove;
  private boolean removed;

  private PartsDirectory(Place place) {
    this.place = place;
  }

  /**
   * Makes a directory, and removes those of dead jobs. It is removed at the end of the process, if
   * not before.
   *
   * @throws IOException if it cannot be made; names it
   */
  static PartsDirectory create(Place output) throws IOException {
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    PartsDirectory parts = new PartsDirectory(output.resolve(PREFIX + random));
    FileSystem fileSystem = output.fileSystem();
    boolean made = false;
    try {
      if (!fileSystem.mkdirs(parts.place.path())) {
        throw new IOException("it cannot be made");
      }
      ShutdownHookManager.get().addShutdownHook(parts.hook, HOOK_PRIORITY);
      parts.beat();
      made = true;
    } catch (IOException e) {
      throw Writing.failure(parts.place, e);
    } finally {
      if (!made) {
        parts.heart.cancel();
      }
    }
    parts.heart.schedule(parts.beats(), BEAT.toMillis(), BEAT.toMillis());
    parts.removeDead(output);
    return parts;
  }

  /** Where parts go. */
  Place place() {
    return place;
  }

  private TimerTask beats() {
    return new TimerTask() {
      @Override
      public void run() {
        try {
          beat();
        } catch (
            IOException e) { // what this job writes there will fail too, and is not passed over
          LOG.warn("Cannot write a sign of life into {}: {}", place, HadoopFailures.firstLine(e));
        }
      }
    };
  }

  private synchronized void beat() throws IOException {
    if (!removed) {
      place.resolve(SIGN).createInDirectory().close();
    }
  }

  private static Path sign(Path directory) {
    return new Path(directory, SIGN);
  }

  /** What cannot be looked at or removed is left: it is in nobody's way. */
  private void removeDead(Place output) {
    FileSystem fileSystem = output.fileSystem();
    try {
      long now = fileSystem.getFileStatus(sign(place.path())).getModificationTime();
      for (FileStatus entry : fileSystem.listStatus(output.path())) {
        String name = entry.getPath().getName();
        if (entry.isDirectory()
            && name.startsWith(PREFIX)
            && now - lastSign(fileSystem, entry) > DEAD.toMillis()) {
          LOG.info("Removing what a job that died has left: {}", name);
          fileSystem.delete(entry.getPath(), true);
        }
      }
    } catch (IOException e) {
      LOG.warn(
          "Cannot remove what other jobs may have left in {}: {}",
          output,
          IoReason.of(HadoopFailures.of(output.path(), e)));
    }
  }

  private static long lastSign(FileSystem fileSystem, FileStatus directory) throws IOException {
    long last = directory.getModificationTime();
    for (FileStatus entry : fileSystem.listStatus(directory.getPath())) {
      last = Math.max(last, entry.getModificationTime());
    }
    return last;
  }

  /** Removes the directory with all that is in it, as far as that is possible. */
  @Override
  public void close() {
    remove();
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }

  private synchronized void remove() {
    if (removed) {
      return;
    }
    heart.cancel();
    removed = true;
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!isGone() && System.nanoTime() < end) {
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (IOException e) { // the result is published, or a worse failure is on its way
      LOG.warn("Cannot remove {}: {}", place, IoReason.of(HadoopFailures.of(place.path(), e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Removes what is there now; a task may put something there meanwhile. */
  private boolean isGone() throws IOException {
    return place.fileSystem().delete(place.path(), true)
        || !place.fileSystem().exists(place.path());
  }
}
