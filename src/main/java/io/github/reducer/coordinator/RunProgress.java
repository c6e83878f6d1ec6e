package io.github.reducer.coordinator;

import io.github.reducer.collect.CollectProgress;
import io.github.reducer.progress.Stage;
import io.github.reducer.runner.RunnerProgress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Where a run is: its runners scan, then merge; then their partials are collected. Thread-safe. */
final class RunProgress implements CollectProgress {
  private final RunnerGroup runners;
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong collected = new AtomicLong();
  private volatile boolean reduced;
  private volatile long toCollect;

  RunProgress(RunnerGroup runners) {
    this.runners = runners;
  }

  /** What a runner of this host will take. */
  void share(Share share) {
    files.addAndGet(share.files().size());
    bytes.addAndGet(share.bytes());
  }

  /** Tells that all runners of this host are done. */
  void reduced() {
    reduced = true;
  }

  @Override
  public void starts(long pairs) {
    toCollect = Math.max(1, pairs);
  }

  @Override
  public void taken(long pairs) {
    collected.addAndGet(pairs);
  }

  /**
   * Where it is now, as far as the runners have told; asks them to tell again. Empty before there
   * is anything to do, as while collect waits for partials.
   */
  Optional<Stage> stage() {
    if (toCollect > 0) {
      return Optional.of(Stage.ofPairs("Collect", collected.get(), toCollect));
    }
    return reduced || files.get() == 0 ? Optional.empty() : Optional.of(stageOfRunners());
  }

  private Stage stageOfRunners() {
    RunnerProgress sum = runners.progress();
    return runners.merging()
        ? Stage.ofPairs("Merge", sum.merged(), sum.toMerge())
        : new Stage(
            "Scan",
            sum.bytes(),
            bytes.get(),
            Stage.Unit.BYTES,
            sum.files(),
            files.get(),
            sum.rows(),
            sum.pairs());
  }
}
