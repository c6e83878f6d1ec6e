package io.github.reducer.bench;

import io.github.reducer.merge.ArrayKeySource;
import io.github.reducer.merge.KeySets;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import java.io.IOException;

/** Pairs in memory, to be taken any number of times. */
final class Pairs {
  private static final int BLOCK_KEYS = 4096;

  private final long[] ipv4;
  private final long[] ipv6;

  /** Those of a source, which is used up. */
  Pairs(SortedPairs source) throws IOException {
    ipv4 = KeySets.drain(source.ipv4(), BLOCK_KEYS);
    ipv6 = KeySets.drain(source.ipv6(), BLOCK_KEYS);
  }

  SortedPairs source() {
    return new SortedPairs(
        new ArrayKeySource(ipv4, ipv4.length / Keys.IPV4_WIDTH, Keys.IPV4_WIDTH),
        new ArrayKeySource(ipv6, ipv6.length / Keys.IPV6_WIDTH, Keys.IPV6_WIDTH));
  }

  int count() {
    return ipv4.length / Keys.IPV4_WIDTH + ipv6.length / Keys.IPV6_WIDTH;
  }

  long bytes() {
    return (long) Long.BYTES * (ipv4.length + ipv6.length);
  }
}
