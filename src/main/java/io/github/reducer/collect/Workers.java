package io.github.reducer.collect;

import java.io.Closeable;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do tasks, each begun in the order in which it was handed over. */
final class Workers implements Closeable {
  /** How the names of its threads begin. */
  static final String NAME = "collect-";

  private final AtomicInteger started = new AtomicInteger();
  private final ThreadPoolExecutor threads;

  /**
   * Workers that start as there is work.
   *
   * @param most threads at a time, at least 1
   */
  Workers(int most) {
    threads =
        new ThreadPoolExecutor(
            most, most, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, NAME + started.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** Hands a task over. */
  <T> Future<T> begin(Callable<T> task) {
    return threads.submit(task);
  }

  /**
   * Drops the tasks that have not begun and waits for the others. They are not interrupted: that
   * would close the files that they read.
   */
  @Override
  public void close() {
    threads.getQueue().clear();
    threads.shutdown();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
