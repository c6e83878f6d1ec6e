package io.github.reducer.storage;

import io.github.reducer.threads.Tasks;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/**
 * Has a file forced to disk while it is being written, now and then and by a thread of its own: the
 * disk works meanwhile, and not much is left to be forced when the file is whole. Database systems
 * call it trickling writes. Not thread-safe.
 */
final class WriteBehind {
  /**
   * Bytes from one force to the next: files of common size are forced once, when they are whole.
   */
  static final long STEP = 64L << 20;

  private final FileChannel channel;
  private final long step;
  private long unforced;

  /** Of the last thread; empty if there was none. */
  private Optional<FutureTask<Void>> forcing = Optional.empty();

  /**
   * Nothing is written yet.
   *
   * @param step bytes from one force to the next, at least 1
   */
  WriteBehind(FileChannel channel, long step) {
    this.channel = channel;
    this.step = step;
  }

  /**
   * Tells that bytes were written. Never waits for the disk.
   *
   * @throws IOException if those written before could not be forced
   */
  void wrote(long bytes) throws IOException {
    unforced += bytes;
    if (unforced >= step && (forcing.isEmpty() || forcing.get().isDone())) {
      await();
      unforced = 0;
      begin();
    }
  }

  private void begin() {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              channel.force(false);
              return null;
            });
    Thread thread = new Thread(task, "write-behind");
    thread.setDaemon(true);
    thread.start();
    forcing = Optional.of(task);
  }

  /**
   * Waits until nothing is being forced. To be called before the file is forced as a whole: a file
   * system tells of a failure only once, and it may have told this thread.
   *
   * @throws IOException if what was written could not be forced
   * @throws InterruptedIOException if this thread is interrupted
   */
  void await() throws IOException {
    if (forcing.isEmpty()) {
      return;
    }
    try {
      Tasks.await(forcing.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }
}
