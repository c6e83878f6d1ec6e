package io.github.reducer.buffer;

import io.github.reducer.merge.ArrayKeySource;
import io.github.reducer.merge.KWayMerge;
import io.github.reducer.merge.KeySource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps runs in memory, each at least twice as long as the one after it: shorter ones are merged.
 * So there are few runs, each key is merged only about log2 of their number times, and however
 * often the same keys come, they are kept only about twice. (The logarithmic method of Bentley and
 * Saxe, 1980.)
 */
public final class MemoryRunStore implements RunStore {
  private final ChunkPool pool;
  private final List<MemoryRun> runs = new ArrayList<>();

  /**
   * A store without a run.
   *
   * @param pool of the memory for its runs, which other stores may share
   */
  public MemoryRunStore(ChunkPool pool) {
    this.pool = pool;
  }

  @Override
  public void add(SortedRun run) throws IOException {
    if (run.keys() == 0) {
      return;
    }
    // merged from the array it comes in, not from a copy
    KeySource keys = new ArrayKeySource(run.words(), run.keys(), run.width());
    MemoryRun newest =
        lastIsToMergeWith(run.keys()) ? mergedWithLast(keys) : MemoryRun.of(keys, pool);
    while (lastIsToMergeWith(newest.keys())) {
      newest = mergedWithLast(newest);
    }
    runs.add(newest);
  }

  private boolean lastIsToMergeWith(long keys) {
    return !runs.isEmpty() && runs.get(runs.size() - 1).keys() < 2 * keys;
  }

  private MemoryRun mergedWithLast(KeySource keys) throws IOException {
    MemoryRun last = runs.remove(runs.size() - 1);
    return MemoryRun.of(new KWayMerge(keys.width(), List.of(last, keys)), pool);
  }

  @Override
  public long keys() {
    long keys = 0;
    for (MemoryRun run : runs) {
      keys += run.keys();
    }
    return keys;
  }

  @Override
  public List<KeySource> sources() {
    return new ArrayList<>(runs);
  }
}
