package io.github.reducer.threads;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What becomes of tasks that other threads do. */
public final class Tasks {
  private Tasks() {}

  /**
   * Waits for what a task returns; what it throws is thrown here.
   *
   * @throws InterruptedException if this thread is interrupted
   */
  public static <T> T await(Future<T> task) throws IOException, InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw thrownBy(e);
    }
  }

  /** As {@link #await}, but an interrupt does not end it; that is kept. */
  static <T> T join(Future<T> task) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw thrownBy(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What a task threw, as far as this can be told by the caller; else it is thrown here. */
  private static IOException thrownBy(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof IOException failure) {
      return failure;
    } else if (cause instanceof RuntimeException fault) {
      throw fault;
    } else if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause);
  }
}
