package io.github.reducer.coordinator;

import io.github.reducer.collect.Collect;
import io.github.reducer.collect.CollectSettings;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.log.Logs;
import io.github.reducer.progress.ProgressDisplay;
import io.github.reducer.progress.Terminal;
import io.github.reducer.report.Outcome;
import io.github.reducer.report.Summary;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: reduce, collect, or both (rule 5.1). */
public final class Coordinator {
  private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);

  private final Settings settings;
  private final OutputDirectory directory;
  private final long startedNanos = System.nanoTime();

  /**
   * Prepares a run.
   *
   * @param settings valid ones, their directories there
   */
  public Coordinator(Settings settings) {
    this.settings = settings;
    directory = new OutputDirectory(settings.outputDirectory(), settings.scratchDirectory());
  }

  /**
   * Runs to the end.
   *
   * @return {@code DONE}, or {@code STRICT} of a strict run
   * @throws ReducerException if the run failed; runners that were still running have been stopped
   */
  public ExitStatus run() throws ReducerException, InterruptedException {
    RunnerGroup runners = new RunnerGroup();
    RunProgress progress = new RunProgress(runners);
    boolean live = live();
    Optional<ProgressDisplay> display = display(live, progress);
    StopHook hook = StopHook.install(runners, display);
    Outcome outcome;
    try {
      Reduction reduction = new Reduction(settings, directory, runners, progress, live);
      outcome = work(runId(), reduction, progress);
    } catch (IOException e) {
      throw new ReducerException(ExitStatus.IO_FAILED, IoReason.withFile(e), e);
    } finally {
      display.ifPresent(ProgressDisplay::close);
      hook.runEnded();
    }
    return Summary.conclude(outcome, settings.strict(), startedNanos, LOG);
  }

  private boolean live() {
    return settings.progress() == ProgressMode.ALWAYS
        || (settings.progress() == ProgressMode.AUTO && Terminal.onStandardError());
  }

  private Optional<ProgressDisplay> display(boolean live, RunProgress progress) {
    if (settings.progress() == ProgressMode.NEVER) {
      return Optional.empty();
    }
    if (live) {
      Logs.clearLiveLine();
    }
    return Optional.of(ProgressDisplay.start(live, progress::stage));
  }

  private Outcome work(String runId, Reduction reduction, RunProgress progress)
      throws ReducerException, IOException, InterruptedException {
    if (settings.mode() != Mode.REDUCE) {
      directory.checkCombined(); // before all the work, and again after it
    }
    if (settings.mode() != Mode.COLLECT) {
      reduction.run(runId);
    }
    return settings.mode() == Mode.REDUCE ? reduction.outcome() : collect(runId, progress);
  }

  /**
   * The user's ID of the run, or one of our own where no other process needs to know it (rule 4.3).
   */
  private String runId() {
    if (!settings.runId().isEmpty()) {
      return settings.runId();
    }
    boolean all = settings.low() == 1 && settings.high() == settings.runners();
    if (settings.mode() == Mode.REDUCE_COLLECT && all) {
      return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }
    LOG.warn(
        "REDUCER_RUN_ID is not set: partials of an earlier run could pass for those of this one");
    return "";
  }

  private Outcome collect(String runId, RunProgress progress)
      throws ReducerException, IOException, InterruptedException {
    CollectSettings collectSettings =
        new CollectSettings(
            settings.runners(),
            settings.column(),
            runId,
            settings.strict(),
            settings.collectWaitSeconds(),
            settings.report());
    return new Collect(directory, collectSettings, progress).run();
  }
}
