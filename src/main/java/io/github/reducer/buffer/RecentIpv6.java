package io.github.reducer.buffer;

/** Drops most repeats, like {@link RecentIpv4}. */
final class RecentIpv6 {
  private static final int SLOT_BITS = 15;

  /** 2^64 by the golden ratio, and odd (Knuth, vol. 3, 6.4). */
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final long[] recent = new long[3 << SLOT_BITS];

  RecentIpv6() {
    recent[0] = -1; // the key of three zeros has slot 0, and must not be found before it came
  }

  /**
   * Appends the keys of addresses, in their order, but of those that came lately.
   *
   * @param addresses two words each, in {@code [from, to)} counted in addresses
   * @param into has room for all of them from key {@code at} on
   * @return the number of keys in {@code into}
   */
  int appendNew(long[] addresses, int from, int to, int environment, long[] into, int at) {
    int end = 3 * at;
    for (int i = 2 * from; i < 2 * to; i += 2) {
      long high = addresses[i];
      long low = addresses[i + 1];
      long hash = ((((high * MULTIPLIER) ^ low) * MULTIPLIER) ^ environment) * MULTIPLIER;
      int slot = 3 * (int) (hash >>> (Long.SIZE - SLOT_BITS));
      if (recent[slot] != high || recent[slot + 1] != low || recent[slot + 2] != environment) {
        recent[slot] = high;
        recent[slot + 1] = low;
        recent[slot + 2] = environment;
        into[end] = high;
        into[end + 1] = low;
        into[end + 2] = environment;
        end += 3;
      }
    }
    return end / 3;
  }
}
