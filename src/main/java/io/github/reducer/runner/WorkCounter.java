package io.github.reducer.runner;

import io.github.reducer.reduce.ReadProgress;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what a runner has done, block by block: one thread works and counts, any other may look,
 * and none waits for another.
 */
final class WorkCounter implements ReadProgress {
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong pairs = new AtomicLong();
  private final AtomicLong merged = new AtomicLong();
  private final AtomicLong toMerge = new AtomicLong();
  private long rowsOfFile;

  @Override
  public void bytes(long more) {
    bytes.addAndGet(more);
  }

  @Override
  public void rows(long more, long pairsNow) {
    rows.addAndGet(more);
    rowsOfFile += more;
    pairs.set(pairsNow);
  }

  @Override
  public void file(long rowsRead) {
    files.incrementAndGet();
    rows.addAndGet(rowsRead - rowsOfFile);
    rowsOfFile = 0;
  }

  /** From now on keys are merged, this many of them; 0 are told as 1. */
  void mergeStarts(long keys) {
    pairs.set(keys);
    toMerge.set(Math.max(1, keys));
  }

  void merged(long more) {
    merged.addAndGet(more);
  }

  RunnerProgress look() {
    return new RunnerProgress(
        bytes.get(), files.get(), rows.get(), pairs.get(), merged.get(), toMerge.get());
  }
}
