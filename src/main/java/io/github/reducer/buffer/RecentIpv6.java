package io.github.reducer.buffer;

import io.github.reducer.merge.Keys;
import java.util.Arrays;

/** Drops most repeats, as {@link RecentIpv4} does; takes no memory before the first address. */
final class RecentIpv6 {
  /** As many bytes of slots as {@link RecentIpv4} has. */
  private static final int SLOT_BITS = 15;

  /** 2^64 by the golden ratio, and odd (Knuth, vol. 3, 6.4). */
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Two words in each slot: an address. */
  private long[] recent = new long[0];

  private int environmentOfRecent = -1;

  /**
   * Appends the keys of addresses, in their order, but of those that came lately.
   *
   * @param addresses two words each, in {@code [from, to)} counted in addresses
   * @param into has room for all of them from key {@code at} on
   * @return the number of keys in {@code into}
   */
  int appendNew(long[] addresses, int from, int to, int environment, long[] into, int at) {
    if (environment != environmentOfRecent) {
      forget();
      environmentOfRecent = environment;
    }
    int end = at;
    for (int i = from; i < to; i++) {
      long high = addresses[2 * i];
      long low = addresses[2 * i + 1];
      long hash = ((high * MULTIPLIER) ^ low) * MULTIPLIER;
      int slot = 2 * (int) (hash >>> (Long.SIZE - SLOT_BITS));
      long differing = (recent[slot] ^ high) | (recent[slot + 1] ^ low);
      recent[slot] = high;
      recent[slot + 1] = low;
      into[Keys.IPV6_WIDTH * end] = high;
      into[Keys.IPV6_WIDTH * end + 1] = low;
      into[Keys.IPV6_WIDTH * end + 2] = environment;
      end += (int) ((differing | -differing) >>> (Long.SIZE - 1));
    }
    return end;
  }

  /** Leaves in each slot an address that belongs into another one. */
  private void forget() {
    if (recent.length == 0) {
      recent = new long[2 << SLOT_BITS];
    } else {
      Arrays.fill(recent, 0);
    }
    recent[1] = 1;
  }
}
