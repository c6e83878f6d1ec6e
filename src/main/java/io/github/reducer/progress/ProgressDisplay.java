package io.github.reducer.progress;

import java.io.Closeable;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows the stage of a run now and then, from a thread of its own, until it is closed. Whatever
 * blocks it, a terminal that takes nothing say, does not hold up the run.
 */
public final class ProgressDisplay implements Closeable {
  /** Runs that are done sooner show nothing. */
  private static final long DELAY_MILLIS = 500;

  private static final long INTERVAL_MILLIS = 250;
  private static final long PATIENCE_MILLIS = 1000;

  private final Supplier<Optional<Stage>> run;
  private final Supplier<View> views;
  private final Thread thread;

  private ProgressDisplay(Supplier<Optional<Stage>> run, Supplier<View> views) {
    this.run = run;
    this.views = views;
    thread = new Thread(this::show, "progress");
    thread.setDaemon(true);
  }

  /**
   * Starts to show.
   *
   * @param live as a line that changes, rather than as lines of the log
   * @param run where it is now, empty to show nothing; asked by another thread
   */
  public static ProgressDisplay start(boolean live, Supplier<Optional<Stage>> run) {
    return start(run, live ? LiveView::new : () -> new LogView(System::nanoTime));
  }

  static ProgressDisplay start(Supplier<Optional<Stage>> run, Supplier<View> views) {
    ProgressDisplay display = new ProgressDisplay(run, views);
    display.thread.start();
    return display;
  }

  private void show() {
    try {
      Thread.sleep(DELAY_MILLIS);
      try (View view = views.get()) {
        while (true) {
          run.get().ifPresent(view::show);
          Thread.sleep(INTERVAL_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** Stops, and takes away what is not to stay. Closing again does nothing. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
