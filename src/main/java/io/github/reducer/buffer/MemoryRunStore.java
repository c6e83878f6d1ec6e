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
    runs.add(MemoryRun.of(new ArrayKeySource(run.words(), run.keys(), run.width()), pool));
    while (runs.size() > 1 && lastTwoShouldMerge()) {
      MemoryRun last = runs.remove(runs.size() - 1);
      MemoryRun before = runs.remove(runs.size() - 1);
      runs.add(MemoryRun.of(new KWayMerge(last.width(), List.of(before, last)), pool));
    }
  }

  private boolean lastTwoShouldMerge() {
    MemoryRun last = runs.get(runs.size() - 1);
    MemoryRun before = runs.get(runs.size() - 2);
    return before.keys() < 2 * last.keys();
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
