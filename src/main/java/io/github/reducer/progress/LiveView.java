package io.github.reducer.progress;

import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows progress as one line that changes, a bar for each phase. */
final class LiveView implements View {
  private static final int MILLION = 1_000_000;
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
          b.setExtraMessage(details(stage, pace.perSecond(stage)));
        });
  }

  private static ProgressBar bar(Stage stage) {
    return new ProgressBarBuilder()
        .setTaskName(stage.name())
        .setInitialMax(stage.total())
        .setUnit(" " + stage.unit().million(), MILLION)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .continuousUpdate()
        .setConsumer(new LiveLine(System.err, new TerminalWidth()))
        .build();
  }

  private static String details(Stage stage, double speed) {
    String details =
        String.format(Locale.ROOT, "%.1f %s/s", speed / MILLION, stage.unit().million());
    if (stage.allFiles() == 0) {
      return details;
    }
    return details
        + String.format(
            Locale.ROOT,
            ", %d/%d files, %.1f M rows, ~%.1f M pairs",
            stage.files(),
            stage.allFiles(),
            stage.rows() / (double) MILLION,
            stage.pairs() / (double) MILLION);
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
