package io.github.reducer.buffer;

import io.github.reducer.merge.Keys;
import java.util.Arrays;

/**
 * Drops most repeats, as {@link RecentIpv4} does, with sets of two addresses; takes no memory
 * before the first address.
 */
final class RecentIpv6 {
  /**
   * As many sets as take 2 MiB, more than a second-level cache: sorting a repeat takes longer than
   * waiting for memory.
   */
  private static final int SET_BITS = 16;

  /** Two words for the address that came last, two for the one before. */
  private static final int SET_WORDS = 4;

  /** 2^64 by the golden ratio, and odd (Knuth, vol. 3, 6.4). */
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private long[] sets = new long[0];

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
      int set = SET_WORDS * (int) (hash >>> (Long.SIZE - SET_BITS));
      long lastHigh = sets[set];
      long lastLow = sets[set + 1];
      if (lastHigh == high && lastLow == low) {
        continue; // a branch that is often mispredicted costs less than to write all words
      }
      long fromEarlier = (sets[set + 2] ^ high) | (sets[set + 3] ^ low);
      sets[set] = high;
      sets[set + 1] = low;
      sets[set + 2] = lastHigh;
      sets[set + 3] = lastLow;
      into[Keys.IPV6_WIDTH * end] = high;
      into[Keys.IPV6_WIDTH * end + 1] = low;
      into[Keys.IPV6_WIDTH * end + 2] = environment;
      end += fromEarlier != 0 ? 1 : 0;
    }
    return end;
  }

  /** Leaves in each set addresses that belong into another one. */
  private void forget() {
    if (sets.length == 0) {
      sets = new long[SET_WORDS << SET_BITS];
    } else {
      Arrays.fill(sets, 0);
    }
    sets[1] = 1;
    sets[3] = 1;
  }
}
