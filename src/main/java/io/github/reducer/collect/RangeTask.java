package io.github.reducer.collect;

import io.github.reducer.merge.KWayMerge;
import io.github.reducer.merge.KeySource;
import io.github.reducer.merge.Keys;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.PairWriter;
import io.github.reducer.partial.PartialReader;
import io.github.reducer.partial.RowSum;
import io.github.reducer.partial.Segment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Merges one range and formats its rows. */
final class RangeTask implements Callable<MergedRange> {
  /** As much as the windows on its partials take. */
  private static final int MERGE_BYTES = 512 << 10;

  private final Range range;
  private final List<PartialReader> partials;
  private final EnvironmentTable environments;
  private final RowBuffer rows;

  /**
   * A task that has not begun.
   *
   * @param partials that the parts of the range are of
   * @param rows takes the formatted rows; empty
   */
  RangeTask(
      Range range, List<PartialReader> partials, EnvironmentTable environments, RowBuffer rows) {
    this.range = range;
    this.partials = partials;
    this.environments = environments;
    this.rows = rows;
  }

  /**
   * Merges.
   *
   * @throws IOException if a partial cannot be read or is damaged
   */
  @Override
  public MergedRange call() throws IOException {
    List<Segment> segments = new ArrayList<>();
    List<KeySource> ipv4 = new ArrayList<>();
    for (Range.Part part : range.parts()) {
      PartialReader partial = partials.get(part.partial());
      Segment segment = partial.segment(part.from(), part.to(), range.lower(), range.upper());
      segments.add(segment);
      ipv4.add(segment.ipv4());
    }
    PairWriter writer = new PairWriter(rows, environments);
    if (!range.lower().isBeyondIpv4()) {
      writer.ipv4(union(Keys.IPV4_WIDTH, ipv4));
    }
    List<KeySource> ipv6 = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.hasIpv6()) {
        ipv6.add(segment.ipv6());
      }
    }
    writer.ipv6(union(Keys.IPV6_WIDTH, ipv6));
    long pairs = writer.end();
    List<RowSum> sums = new ArrayList<>();
    for (Segment segment : segments) {
      sums.add(segment.end());
    }
    return new MergedRange(range, rows, pairs, sums);
  }

  private static KeySource union(int width, List<KeySource> sources) {
    return new KWayMerge(width, sources, MERGE_BYTES);
  }
}
