package io.github.reducer.merge;

/**
 * The layout of a key, a pair of address and environment, in an array of longs. Keys of one family
 * have the same width and compare word by word as unsigned numbers; that order is the order of
 * results (rule 3.2), since an environment is represented by its rank among all environments in the
 * order of their UTF-8 bytes.
 *
 * <ul>
 *   <li>IPv4, one word: the address in the upper, the rank in the lower 32 bits;
 *   <li>IPv6, three words: the upper and the lower half of the address, then the rank.
 * </ul>
 */
public final class Keys {
  /** Words of an IPv4 key. */
  public static final int IPV4_WIDTH = 1;

  /** Words of an IPv6 key. */
  public static final int IPV6_WIDTH = 3;

  private Keys() {}

  /**
   * The key of an IPv4 address in an environment.
   *
   * @param address four octets as a big-endian integer
   * @param environment rank of the environment, from 0
   */
  public static long ipv4(int address, int environment) {
    return (long) address << 32 | environment;
  }

  /** The four octets of an IPv4 key as a big-endian integer. */
  public static int address(long key) {
    return (int) (key >>> 32);
  }

  /** The rank of the environment of an IPv4 key. */
  public static int rank(long key) {
    return (int) key;
  }

  /**
   * Compares two keys.
   *
   * @param width words of a key
   * @return negative, 0 or positive
   */
  public static int compare(long[] left, int leftAt, long[] right, int rightAt, int width) {
    for (int word = 0; word < width; word++) {
      int order = Long.compareUnsigned(left[leftAt + word], right[rightAt + word]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
