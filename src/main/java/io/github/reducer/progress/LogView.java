package io.github.reducer.progress;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows progress as lines of the log, one at most every ten seconds. */
final class LogView implements View {
  private static final Logger LOG = LoggerFactory.getLogger(LogView.class);
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final double MILLION = 1e6;

  private final LongSupplier clock;
  private final Pace pace;
  private long lastNanos;

  /**
   * A view that counts from now.
   *
   * @param clock nanoseconds from any start
   */
  LogView(LongSupplier clock) {
    this.clock = clock;
    pace = new Pace(clock);
    lastNanos = clock.getAsLong();
  }

  @Override
  public void show(Stage stage) {
    pace.isNew(stage);
    if (clock.getAsLong() - lastNanos >= INTERVAL_NANOS) {
      lastNanos = clock.getAsLong();
      LOG.info("{}", line(stage, pace.perSecond(stage)));
    }
  }

  /**
   * The line.
   *
   * @param speed what is done of the stage in a second
   */
  static String line(Stage stage, double speed) {
    OptionalLong left = stage.secondsLeft(speed);
    StringBuilder line = new StringBuilder(160);
    line.append(
        String.format(
            Locale.ROOT,
            "%s %d %%: %.1f of %.1f %s, %.1f %s/s, %s left",
            stage.name(),
            (int) (100.0 * stage.done() / stage.total()),
            stage.done() / MILLION,
            stage.total() / MILLION,
            stage.unit().million(),
            speed / MILLION,
            stage.unit().million(),
            left.isPresent() ? left.getAsLong() + " s" : "?"));
    if (stage.allFiles() > 0) {
      line.append(
          String.format(
              Locale.ROOT,
              ", %d of %d files, %d rows, about %d distinct pairs",
              stage.files(),
              stage.allFiles(),
              stage.rows(),
              stage.pairs()));
    }
    return line.toString();
  }

  @Override
  public void close() {
    // lines stay
  }
}
