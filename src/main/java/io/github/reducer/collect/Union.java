package io.github.reducer.collect;

import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.PairWriter;
import io.github.reducer.partial.PartialReader;
import io.github.reducer.storage.Closing;
import io.github.reducer.storage.OutputDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Writes the union of all partials, by as many threads as pay. */
final class Union {
  private final OutputDirectory directory;
  private final EnvironmentTable environments;
  private final CollectProgress progress;
  private final RangeBudget budget;

  /**
   * A union of which nothing is written.
   *
   * @param environments all that the manifests name
   * @param progress is told of the pairs that are taken
   * @param budget for threads
   */
  Union(
      OutputDirectory directory,
      EnvironmentTable environments,
      CollectProgress progress,
      RangeBudget budget) {
    this.directory = directory;
    this.environments = environments;
    this.progress = progress;
    this.budget = budget;
  }

  /**
   * Writes header and rows. When it returns, each partial was what its manifest says.
   *
   * @param vouched the manifests, by runner
   * @return rows written, the header not counted
   * @throws IOException if a partial cannot be read or is damaged, or the rows cannot be written
   * @throws InterruptedException if interrupted
   */
  long writeTo(OutputStream out, NavigableMap<Integer, Vouched> vouched)
      throws IOException, InterruptedException {
    long bytes = 0;
    for (Vouched one : vouched.values()) {
      bytes += one.manifest().partial().size();
    }
    if (budget.worthwhile(bytes)
        && vouched.size() <= PartialMerge.FAN_IN
        // else a line of a quoted environment could pass for a row
        && environments.endRowsAtLineFeeds()) {
      return writeRanges(out, vouched);
    }
    try (PartialMerge merge =
        new PartialMerge(directory, environments, progress, PartialMerge.FAN_IN)) {
      return PairWriter.write(merge.pairs(vouched), environments, out);
    }
  }

  private long writeRanges(OutputStream out, NavigableMap<Integer, Vouched> vouched)
      throws IOException, InterruptedException {
    int window = RangeBudget.windowBytes(vouched.size());
    List<PartialReader> open = new ArrayList<>();
    Closeable all = () -> Closing.all(open);
    try (all) {
      for (Map.Entry<Integer, Vouched> one : vouched.entrySet()) {
        open.add(
            PartialReader.open(
                directory.partial(one.getKey()), one.getValue().manifest(), environments, window));
      }
      return new RangeMerge(open, environments, progress, budget).writeTo(out);
    }
  }
}
