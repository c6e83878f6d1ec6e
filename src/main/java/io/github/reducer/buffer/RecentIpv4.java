package io.github.reducer.buffer;

import io.github.reducer.merge.Keys;
import java.util.Arrays;

/**
 * Drops most repeats: remembers, of all addresses of one environment that share a hash, the one
 * that came last. Addresses of another environment make it forget all others.
 */
final class RecentIpv4 {
  /** As many as leave half of a common second-level cache to the rest. */
  private static final int SLOT_BITS = 17;

  /** 2^32 by the golden ratio, and odd (Knuth, vol. 3, 6.4). */
  private static final int MULTIPLIER = 0x9E3779B9;

  private final int[] recent = new int[1 << SLOT_BITS];
  private int environmentOfRecent = -1;

  /**
   * Appends the keys of addresses, in their order, but of those that came lately.
   *
   * @param addresses in {@code [from, to)}
   * @param into has room for all of them from index {@code at} on
   * @return the index after the last key in {@code into}
   */
  int appendNew(int[] addresses, int from, int to, int environment, long[] into, int at) {
    if (environment != environmentOfRecent) {
      forget();
      environmentOfRecent = environment;
    }
    int end = at;
    for (int i = from; i < to; i++) {
      int address = addresses[i];
      int slot = (address * MULTIPLIER) >>> (Integer.SIZE - SLOT_BITS);
      int differing = recent[slot] ^ address; // no branch: it would often be mispredicted
      recent[slot] = address;
      into[end] = Keys.ipv4(address, environment);
      end += (differing | -differing) >>> (Integer.SIZE - 1);
    }
    return end;
  }

  /** Leaves in each slot an address that belongs into another one. */
  private void forget() {
    Arrays.fill(recent, 0);
    recent[0] = 1;
  }
}
