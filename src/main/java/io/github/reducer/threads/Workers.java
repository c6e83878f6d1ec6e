package io.github.reducer.threads;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do tasks, each begun in the order in which it was handed over. */
public final class Workers implements Closeable {
  private final AtomicInteger started = new AtomicInteger();
  private final ThreadPoolExecutor threads;

  /**
   * Workers that start as there is work.
   *
   * @param name of the threads, which are numbered
   * @param most threads at a time, at least 1
   */
  public Workers(String name, int most) {
    threads =
        new ThreadPoolExecutor(
            most,
            most,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> thread(name, work));
  }

  private Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name + "-" + started.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** Hands a task over. */
  public <T> Future<T> begin(Callable<T> task) {
    return threads.submit(task);
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
