package io.github.reducer.collect;

import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.PartialReader;
import io.github.reducer.spill.SpilledRuns;
import io.github.reducer.storage.Closing;
import io.github.reducer.storage.OutputDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The union of all partials. However many there are, only a few are open at a time: where there are
 * more, so many at a time are merged into a run on disk, and then the runs.
 */
final class PartialMerge implements Closeable {
  /** Partials that are open at a time, unless told otherwise. */
  static final int FAN_IN = 256;

  private final OutputDirectory directory;
  private final EnvironmentTable environments;
  private final CollectProgress progress;
  private final int fanIn;
  private final List<PartialReader> open = new ArrayList<>();
  private final SpilledRuns ipv4;
  private final SpilledRuns ipv6;

  /**
   * A merge that has opened nothing.
   *
   * @param environments all that the manifests name; keys carry its ranks
   * @param progress is told of the pairs that are taken
   * @param fanIn most partials that are open at a time, at least 2
   */
  PartialMerge(
      OutputDirectory directory,
      EnvironmentTable environments,
      CollectProgress progress,
      int fanIn) {
    this.directory = directory;
    this.environments = environments;
    this.progress = progress;
    this.fanIn = fanIn;
    ipv4 = new SpilledRuns(Keys.IPV4_WIDTH, directory::scratchOfCollect);
    ipv6 = new SpilledRuns(Keys.IPV6_WIDTH, directory::scratchOfCollect);
  }

  /** How often a pair is taken where there are so many partials. */
  static int passes(int partials, int fanIn) {
    return partials <= fanIn ? 1 : 2;
  }

  /**
   * Merges partials, but for the last pass, which is done by whoever takes the pairs. To be called
   * once.
   *
   * @param vouched their manifests, by runner
   * @throws IOException if a partial cannot be read or is damaged, here or while pairs are taken
   */
  SortedPairs pairs(NavigableMap<Integer, Vouched> vouched) throws IOException {
    Iterator<Map.Entry<Integer, Vouched>> partials = vouched.entrySet().iterator();
    if (passes(vouched.size(), fanIn) == 1) {
      return openSome(partials);
    }
    while (partials.hasNext()) {
      SortedPairs some = openSome(partials);
      ipv4.add(some.ipv4());
      ipv6.add(some.ipv6());
      Closing.all(open);
      open.clear();
    }
    return SortedPairs.merged(ipv4.sources(), ipv6.sources()).counted(progress::taken);
  }

  /** Opens the next partials, as many as may be open, and merges them. */
  private SortedPairs openSome(Iterator<Map.Entry<Integer, Vouched>> partials) throws IOException {
    List<SortedPairs> sources = new ArrayList<>();
    while (sources.size() < fanIn && partials.hasNext()) {
      Map.Entry<Integer, Vouched> next = partials.next();
      PartialReader reader =
          PartialReader.open(
              directory.partial(next.getKey()), next.getValue().manifest(), environments);
      open.add(reader);
      sources.add(reader.pairs().counted(progress::taken));
    }
    return SortedPairs.union(sources);
  }

  @Override
  public void close() throws IOException {
    List<Closeable> all = new ArrayList<>(open);
    all.add(ipv4);
    all.add(ipv6);
    Closing.all(all);
  }
}
