package io.github.reducer.buffer;

import io.github.reducer.merge.ArrayKeySource;
import io.github.reducer.merge.KWayMerge;
import io.github.reducer.merge.KeySource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps runs in memory, each at least twice as long as the one after it, as long as arrays can be:
 * shorter ones are merged. So there are few runs, each key is merged only about log2 of their
 * number times, and however often the same keys come, they are kept only about twice. (The
 * logarithmic method of Bentley and Saxe, 1980.)
 */
public final class MemoryRunStore implements RunStore {
  private final List<SortedRun> runs = new ArrayList<>();

  @Override
  public void add(SortedRun run) throws IOException {
    if (run.keys() == 0) {
      return;
    }
    runs.add(copy(run));
    while (runs.size() > 1 && lastTwoShouldMerge()) {
      SortedRun last = runs.remove(runs.size() - 1);
      SortedRun before = runs.remove(runs.size() - 1);
      runs.add(merged(before, last));
    }
  }

  private boolean lastTwoShouldMerge() {
    SortedRun last = runs.get(runs.size() - 1);
    SortedRun before = runs.get(runs.size() - 2);
    long keys = (long) before.keys() + last.keys();
    return before.keys() < 2L * last.keys() && keys * last.width() <= PendingKeys.LONGEST_ARRAY;
  }

  private static SortedRun merged(SortedRun left, SortedRun right) throws IOException {
    int most = left.keys() + right.keys();
    long[] words = new long[most * left.width()];
    int keys = new KWayMerge(left.width(), List.of(source(left), source(right))).read(words, most);
    SortedRun run = new SortedRun(words, keys, left.width());
    return keys == most ? run : copy(run);
  }

  /** A run with an array of its own, no longer than it needs. */
  private static SortedRun copy(SortedRun run) {
    long[] words = Arrays.copyOf(run.words(), run.keys() * run.width());
    return new SortedRun(words, run.keys(), run.width());
  }

  @Override
  public long keys() {
    long keys = 0;
    for (SortedRun run : runs) {
      keys += run.keys();
    }
    return keys;
  }

  @Override
  public List<KeySource> sources() {
    List<KeySource> sources = new ArrayList<>();
    for (SortedRun run : runs) {
      sources.add(source(run));
    }
    return sources;
  }

  private static KeySource source(SortedRun run) {
    return new ArrayKeySource(run.words(), run.keys(), run.width());
  }
}
