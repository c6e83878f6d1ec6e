package io.github.reducer.address;

/** The only text of an IPv4 address, written in the plainest way, to compare with. */
public final class DottedQuad {
  private DottedQuad() {}

  /** Four decimal numbers of an address, its octets as a big-endian integer. */
  public static String of(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xFF)
        + "."
        + (address >>> 8 & 0xFF)
        + "."
        + (address & 0xFF);
  }
}
