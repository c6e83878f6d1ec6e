package io.github.reducer.failure;

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
      Throwable cause = e.getCause();
      if (cause instanceof IOException failure) {
        throw failure;
      } else if (cause instanceof RuntimeException fault) {
        throw fault;
      } else if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause);
    }
  }
}
