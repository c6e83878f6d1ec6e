package io.github.reducer.spark;

import io.github.reducer.failure.IoReason;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of the job's own in the output directory, for parts of the result. It is removed when
 * it is closed or the process ends, and shows that its job lives, so that {@link DeadJobs} of
 * others let it be.
 */
final class PartsDirectory implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(PartsDirectory.class);
  private static final Duration BEAT = Duration.ofSeconds(20);

  /** How long to go on removing what tasks that are about to be stopped still write. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int PAUSE_MILLIS = 50;

  /** After Spark's own hook, and before that of Hadoop's file systems. */
  private static final int HOOK_PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 1;

  private final Place place;
  private final Place sign;
  private final Timer heart = new Timer("sign-of-life", true);
  private final Runnable hook = this::remove;
  private boolean removed;

  private PartsDirectory(Place place) {
    this.place = place;
    sign = place.resolve(DeadJobs.SIGN);
  }

  /**
   * Makes a directory, and removes those of dead jobs.
   *
   * @throws IOException if it cannot be made; names it
   */
  static PartsDirectory create(Place output) throws IOException {
    PartsDirectory parts = new PartsDirectory(output.resolve(DeadJobs.newName("")));
    boolean made = false;
    try {
      parts.make();
      ShutdownHookManager.get().addShutdownHook(parts.hook, HOOK_PRIORITY);
      parts.beat();
      made = true;
    } catch (IOException e) {
      throw WriteFailures.failure(parts.place, e);
    } finally {
      if (!made) {
        parts.heart.cancel();
      }
    }
    parts.heart.schedule(parts.beats(), BEAT.toMillis(), BEAT.toMillis());
    DeadJobs.remove(output, parts.sign);
    return parts;
  }

  private void make() throws IOException {
    if (place.isLocal()) {
      Files.createDirectory(place.local()); // which says why it cannot
    } else if (!place.fileSystem().mkdirs(place.path())) {
      throw new IOException("it cannot be made");
    }
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
        } catch (IOException | RuntimeException e) { // what tasks write there will fail, too
          LOG.warn("Cannot write a sign of life into {}: {}", place, HadoopFailures.firstLine(e));
        }
      }
    };
  }

  private synchronized void beat() throws IOException {
    if (!removed) {
      sign.createInDirectory().close();
    }
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
      while (!isGone()) {
        if (System.nanoTime() > end) {
          LOG.warn("Cannot remove {}: tasks still write there", place);
          return;
        }
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
