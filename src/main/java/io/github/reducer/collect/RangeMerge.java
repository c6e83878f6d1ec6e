package io.github.reducer.collect;

import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.PairWriter;
import io.github.reducer.partial.PartialReader;
import io.github.reducer.partial.RowSum;
import io.github.reducer.threads.Tasks;
import io.github.reducer.threads.Workers;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * Merges partials side by side: several threads merge and format ranges of addresses, the one that
 * calls writes them in order. For one pass.
 */
final class RangeMerge {
  private final List<PartialReader> partials;
  private final EnvironmentTable environments;
  private final CollectProgress progress;
  private final RangeBudget budget;
  // what was read of each partial so far
  private final RowSum[] sums;
  private final Deque<Future<MergedRange>> begun = new ArrayDeque<>();
  private final Deque<RowBuffer> free = new ArrayDeque<>();

  /**
   * A merge that has not begun.
   *
   * @param partials open; to be closed by the caller
   * @param environments all that the manifests name; none holds a line feed
   * @param progress is told of the pairs that are taken, by the thread that writes
   */
  RangeMerge(
      List<PartialReader> partials,
      EnvironmentTable environments,
      CollectProgress progress,
      RangeBudget budget) {
    this.partials = partials;
    this.environments = environments;
    this.progress = progress;
    this.budget = budget;
    sums = new RowSum[partials.size()];
  }

  /**
   * Writes the header and the union of all partials. When it ends, however, none of its threads
   * runs any more; when it returns, each partial was what its manifest says.
   *
   * @return rows written, the header not counted
   * @throws IOException if a partial cannot be read or is damaged, or the result cannot be written
   * @throws InterruptedException if interrupted
   */
  long writeTo(OutputStream out) throws IOException, InterruptedException {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = partials.get(i).header();
    }
    RangePlan plan = new RangePlan(partials, budget.stepBytes(partials.size()));
    PairWriter header = new PairWriter(out, environments);
    header.header();
    header.end();
    long pairs = 0;
    try (Workers workers = budget.workers()) {
      beginSome(plan, workers);
      while (!begun.isEmpty()) {
        MergedRange merged = Tasks.await(begun.remove());
        pairs += merged.pairs();
        write(merged, out);
        beginSome(plan, workers);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      partials.get(i).check(sums[i]);
    }
    return pairs;
  }

  /** Hands over as many ranges as may be in memory. */
  private void beginSome(RangePlan plan, Workers workers) throws IOException {
    while (begun.size() < budget.threads() + RangeBudget.WAITING) {
      Optional<Range> next = plan.next();
      if (next.isEmpty()) {
        return;
      }
      RowBuffer rows = free.isEmpty() ? new RowBuffer() : free.remove();
      begun.add(workers.begin(new RangeTask(next.get(), partials, environments, rows)));
    }
  }

  private void write(MergedRange merged, OutputStream out) throws IOException {
    merged.rows().moveTo(out);
    free.add(merged.rows());
    List<Range.Part> parts = merged.range().parts();
    for (int i = 0; i < parts.size(); i++) {
      int partial = parts.get(i).partial();
      sums[partial] = sums[partial].followedBy(merged.sums().get(i));
    }
    progress.taken(merged.taken());
  }
}
