package io.github.reducer.progress;

import java.util.function.LongSupplier;

/** How fast a phase goes on, from the moment at which it was first seen. */
final class Pace {
  private static final double SHORTEST_SECONDS = 1e-3;

  private final LongSupplier clock;
  private String stageName = "";
  private long startNanos;
  private long startDone;

  /**
   * A pace of nothing yet.
   *
   * @param clock nanoseconds from any start
   */
  Pace(LongSupplier clock) {
    this.clock = clock;
  }

  /** Whether a stage is another one than before; it is then measured from now on. */
  boolean isNew(Stage stage) {
    if (stage.name().equals(stageName)) {
      return false;
    }
    stageName = stage.name();
    startNanos = clock.getAsLong();
    startDone = stage.done();
    return true;
  }

  /** What is done of a stage in a second, 0 where nothing is known. */
  double perSecond(Stage stage) {
    double seconds = (clock.getAsLong() - startNanos) / 1e9;
    return seconds < SHORTEST_SECONDS ? 0 : (stage.done() - startDone) / seconds;
  }
}
