package io.github.reducer.partial;

/**
 * A place in the order of results (rule 3.2): before all rows of some address, or behind all rows.
 *
 * @param family 0 for IPv4, 1 for IPv6, 2 behind all rows
 * @param high upper half of an IPv6 address, else 0
 * @param low lower half of it, or an IPv4 address, 0 to 2^32 - 1; else 0
 */
public record Bound(int family, long high, long low) implements Comparable<Bound> {
  private static final int IPV4 = 0;
  private static final int IPV6 = 1;

  /** Before all rows. */
  public static final Bound START = new Bound(IPV4, 0, 0);

  /** Behind all rows. */
  public static final Bound END = new Bound(2, 0, 0);

  static Bound ipv4(int address) {
    return new Bound(IPV4, 0, address & 0xFFFF_FFFFL);
  }

  static Bound ipv6(long high, long low) {
    return new Bound(IPV6, high, low);
  }

  /** Whether rows behind it are all of IPv6. */
  public boolean isBeyondIpv4() {
    return family > IPV4;
  }

  @Override
  public int compareTo(Bound other) {
    int order = Integer.compare(family, other.family);
    order = order != 0 ? order : Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }
}
