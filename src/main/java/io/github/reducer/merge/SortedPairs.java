package io.github.reducer.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Distinct pairs in the order of results: all of {@code ipv4} is to be taken before {@code ipv6}.
 *
 * @param ipv4 keys of {@link Keys#IPV4_WIDTH}
 * @param ipv6 keys of {@link Keys#IPV6_WIDTH}
 */
public record SortedPairs(KeySource ipv4, KeySource ipv6) {
  /** All pairs of some sources, each once. */
  public static SortedPairs union(List<SortedPairs> sources) {
    List<KeySource> ipv4 = new ArrayList<>(sources.size());
    List<KeySource> ipv6 = new ArrayList<>(sources.size());
    for (SortedPairs source : sources) {
      ipv4.add(source.ipv4());
      ipv6.add(source.ipv6());
    }
    return merged(ipv4, ipv6);
  }

  /** All keys of some sources of each family, each once. */
  public static SortedPairs merged(List<KeySource> ipv4, List<KeySource> ipv6) {
    return new SortedPairs(
        new KWayMerge(Keys.IPV4_WIDTH, ipv4), new KWayMerge(Keys.IPV6_WIDTH, ipv6));
  }

  /**
   * The same pairs, counted as they are taken.
   *
   * @param taken is told the number of keys of each block
   */
  public SortedPairs counted(LongConsumer taken) {
    return new SortedPairs(new CountedSource(ipv4, taken), new CountedSource(ipv6, taken));
  }
}
