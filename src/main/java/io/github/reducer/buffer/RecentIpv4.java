package io.github.reducer.buffer;

import io.github.reducer.merge.Keys;
import java.util.Arrays;

/**
 * Drops most repeats: a cache of the addresses of one environment that came last, in sets of four,
 * of which the one that did not come for longest makes room. Addresses of another environment make
 * it forget all others.
 *
 * <p>The number of a set and the tag by which it knows an address are the two halves of a hash that
 * no two addresses share, so that a tag takes two bytes only (Knuth, vol. 3, 6.4, exercise 13).
 */
final class RecentIpv4 {
  /** As many sets as leave half of a common second-level cache to the rest. */
  private static final int SET_BITS = 16;

  private static final int TAG_BITS = Integer.SIZE - SET_BITS;
  private static final long TAG = (1 << TAG_BITS) - 1;

  /** The lowest and the highest bit of each tag of a set. */
  private static final long LOWEST = 0x0001_0001_0001_0001L;

  private static final long HIGHEST = LOWEST << (TAG_BITS - 1);

  private static final int LOG_LONG_BITS = 6;

  /** 2^32 by the golden ratio, and odd (Knuth, vol. 3, 6.4): the hash can be undone. */
  private static final int MULTIPLIER = 0x9E3779B9;

  /**
   * Means no address: the tag of those that end in 255.255, of which none is remembered. As
   * broadcast addresses they are hardly ever a source.
   */
  private static final long NONE = -MULTIPLIER & TAG;

  /** In each word a set, the tag that came last the lowest. */
  private final long[] sets = new long[1 << SET_BITS];

  private int environmentOfRecent = -1;

  /**
   * Appends the keys of addresses, in their order, but of those that came lately.
   *
   * @param addresses in {@code [from, to)}, overwritten there
   * @param into has room for all of them from index {@code at} on
   * @return the index after the last key in {@code into}
   */
  int appendNew(int[] addresses, int from, int to, int environment, long[] into, int at) {
    if (environment != environmentOfRecent) {
      Arrays.fill(sets, setOf(NONE));
      environmentOfRecent = environment;
    }
    int end = moveNew(addresses, from, to);
    putKeys(addresses, from, end, environment, into, at);
    return at + end - from;
  }

  /**
   * Moves the new ones of {@code [from, to)} to its front: within their array, so that all the loop
   * works with fits into registers.
   *
   * @return the index after the last of them
   */
  private int moveNew(int[] addresses, int from, int to) {
    int end = from;
    for (int i = from; i < to; i++) {
      int address = addresses[i];
      int hash = address * MULTIPLIER;
      long tag = hash & TAG;
      addresses[end] = address;
      if (tag == NONE) {
        end++;
        continue;
      }
      // no branch by what is in a set: it would often be mispredicted
      long set = sets[hash >>> TAG_BITS];
      long others = set ^ setOf(tag);
      long found = (others - LOWEST) & ~others & HIGHEST; // its lowest bit is exact
      long upToFound = found ^ (found - 1); // all bits where there is none
      sets[hash >>> TAG_BITS] = set ^ ((set ^ (set << TAG_BITS | tag)) & upToFound);
      end += Long.numberOfTrailingZeros(found) >>> LOG_LONG_BITS; // 1 where there is none
    }
    return end;
  }

  private static void putKeys(
      int[] addresses, int from, int to, int environment, long[] into, int at) {
    for (int i = from; i < to; i++) {
      into[at + i - from] = Keys.ipv4(addresses[i], environment);
    }
  }

  /** A set that has the tag four times. */
  private static long setOf(long tag) {
    return tag * LOWEST;
  }
}
