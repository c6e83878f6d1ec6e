package io.github.reducer.buffer;

import io.github.reducer.merge.Keys;

/** Drops most repeats: remembers, of all keys that share a hash, the one that came last. */
final class RecentIpv4 {
  private static final int SLOT_BITS = 17;

  /** 2^64 by the golden ratio, and odd (Knuth, vol. 3, 6.4). */
  static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final long[] recent = new long[1 << SLOT_BITS];

  RecentIpv4() {
    recent[0] = -1; // the key 0 has slot 0, and must not be found there before it came
  }

  /**
   * Appends the keys of addresses, in their order, but of those that came lately.
   *
   * @param addresses in {@code [from, to)}
   * @param into has room for all of them from index {@code at} on
   * @return the index after the last key in {@code into}
   */
  int appendNew(int[] addresses, int from, int to, int environment, long[] into, int at) {
    int end = at;
    for (int i = from; i < to; i++) {
      long key = Keys.ipv4(addresses[i], environment);
      int slot = (int) ((key * MULTIPLIER) >>> (Long.SIZE - SLOT_BITS));
      long differing = recent[slot] ^ key; // no branch: it would often be mispredicted
      recent[slot] = key;
      into[end] = key;
      end += (int) ((differing | -differing) >>> (Long.SIZE - 1));
    }
    return end;
  }
}
