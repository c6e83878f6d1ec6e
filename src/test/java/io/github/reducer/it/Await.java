package io.github.reducer.it;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what other processes do. */
final class Await {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Await() {}

  /** Returns when the condition holds; fails after half a minute. */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited " + LIMIT.toSeconds() + " s in vain until " + what);
      }
      Thread.sleep(5);
    }
  }
}
