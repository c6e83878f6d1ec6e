package io.github.reducer.threads;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that do tasks, each begun in the order in which it was handed over. Where the system has
 * no more threads for this process, those that there are do them, or else whoever hands them over.
 */
public final class Workers implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  private final ThreadPoolExecutor threads;

  /** Whether no thread could be started. */
  private boolean alone;

  /**
   * Workers that start as there is work.
   *
   * @param name of the threads, which are numbered
   * @param most threads at a time, at least 1
   */
  public Workers(String name, int most) {
    this(most, numbered(name));
  }

  Workers(int most, ThreadFactory factory) {
    threads =
        new ThreadPoolExecutor(
            most, most, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
  }

  private static ThreadFactory numbered(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Hands a task over; by one thread at a time. Without any worker it is done here, at once. */
  public <T> Future<T> begin(Callable<T> task) {
    FutureTask<T> future = new FutureTask<>(task);
    if (alone) {
      future.run();
      return future;
    }
    try {
      threads.execute(future);
    } catch (OutOfMemoryError e) { // Thread.start throws it at a limit of threads, too
      goOnWithout(e, future);
    }
    return future;
  }

  private void goOnWithout(OutOfMemoryError lack, FutureTask<?> next) {
    int there = threads.getPoolSize();
    LOG.warn(
        "Goes on with {} of {} threads: {}", there, threads.getCorePoolSize(), lack.getMessage());
    if (there == 0) {
      alone = true;
      next.run();
    } else {
      threads.setCorePoolSize(there);
      threads.getQueue().add(next);
    }
  }

  /**
   * Waits for what a task returns, and does others meanwhile, as long as there are any that have
   * not begun; what it throws is thrown here. An interrupt does not end it, and is kept.
   */
  public <T> T join(Future<T> task) throws IOException {
    while (!task.isDone()) {
      Runnable other = threads.getQueue().poll();
      if (other == null) {
        break;
      }
      other.run();
    }
    return Tasks.join(task);
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
