package io.github.reducer.progress;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows progress as one line that changes, a bar for each phase. */
final class LiveView implements View {
  private static final double MILLION = 1e6;
  private static final long SECONDS_OF_HOUR = 3600;
  private static final int REDRAW_MILLIS = 200;

  private final Pace pace = new Pace(System::nanoTime);
  private Optional<ProgressBar> bar = Optional.empty();

  @Override
  public void show(Stage stage) {
    if (pace.isNew(stage)) {
      close();
      bar = Optional.of(bar(stage));
    }
    bar.ifPresent(
        b -> {
          b.maxHint(stage.total());
          b.stepTo(stage.done());
          b.setExtraMessage(figures(stage, pace.perSecond(stage)));
        });
  }

  private static ProgressBar bar(Stage stage) {
    return new ProgressBarBuilder()
        .setTaskName(stage.name())
        .setInitialMax(stage.total())
        .setRenderer(new LiveRenderer())
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .continuousUpdate()
        .setConsumer(new LiveLine(System.err, new TerminalWidth()))
        .build();
  }

  /** As short as can be understood, so that it fits into the 80 columns of a usual terminal. */
  static String figures(Stage stage, double speed) {
    StringBuilder figures = new StringBuilder(80);
    figures.append(
        String.format(
            Locale.ROOT,
            "%.0f/%.0f %s, %s left, %.0f %s/s",
            stage.done() / MILLION,
            stage.total() / MILLION,
            stage.unit().million(),
            time(stage.secondsLeft(speed)),
            speed / MILLION,
            stage.unit().million()));
    if (stage.allFiles() > 0) {
      figures.append(
          String.format(
              Locale.ROOT,
              ", %d/%d files, %s rows, ~%s pairs",
              stage.files(),
              stage.allFiles(),
              millions(stage.rows()),
              millions(stage.pairs())));
    }
    return figures.toString();
  }

  private static String millions(long count) {
    double millions = count / MILLION;
    return String.format(Locale.ROOT, millions < 10 ? "%.1fM" : "%.0fM", millions);
  }

  /** Hours, minutes and seconds, or minutes and seconds; a question mark for what is not known. */
  private static String time(OptionalLong left) {
    if (left.isEmpty()) {
      return "?";
    }
    long seconds = left.getAsLong();
    return seconds < SECONDS_OF_HOUR
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            seconds / SECONDS_OF_HOUR,
            seconds % SECONDS_OF_HOUR / 60,
            seconds % 60);
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
