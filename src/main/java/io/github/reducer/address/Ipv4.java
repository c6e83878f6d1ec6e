package io.github.reducer.address;

import io.github.reducer.bytes.Words;

/** Text of IPv4 addresses: four decimal octets, as rule 2.7 wants them. */
public final class Ipv4 {
  /** What {@link #parse} returns for anything that is not an address. */
  public static final long INVALID = -1;

  /** Bytes of the longest text. */
  private static final int MAX_LENGTH = 15;

  private static final int MIN_LENGTH = 7;

  /** For each octet its digits and a dot as little-endian bytes; above them, their number. */
  private static final long[] OCTETS = octets();

  private Ipv4() {}

  /**
   * Reads an address. Leading zeros are refused, since readers disagree whether they mean octal
   * (RFC 6943, 3.1.1).
   *
   * @param text holds the address in {@code [from, to)}, white space already removed
   * @return the four octets as a big-endian integer, 0 to 2^32 - 1, or {@link #INVALID}
   */
  public static long parse(byte[] text, int from, int to) {
    int length = to - from;
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      return INVALID;
    }
    byte[] alone = new byte[Ipv4Field.ROOM];
    System.arraycopy(text, from, alone, 0, length);
    long decoded = Ipv4Field.decode(alone, 0);
    return decoded >>> Integer.SIZE == length ? decoded & 0xFFFF_FFFFL : INVALID;
  }

  /**
   * Writes an address.
   *
   * @param address four octets as a big-endian integer
   * @param into has 16 bytes from {@code at} on, all of which may be overwritten
   * @return the index after the last byte of the text
   */
  public static int format(int address, byte[] into, int at) {
    int end = at;
    for (int shift = 24; shift >= 0; shift -= 8) {
      long octet = OCTETS[(address >>> shift) & 0xFF];
      Words.putFour(into, end, (int) octet);
      end += (int) (octet >>> Integer.SIZE);
    }
    return end - 1; // without the last dot
  }

  private static long[] octets() {
    long[] table = new long[256];
    for (int octet = 0; octet < table.length; octet++) {
      String text = octet + ".";
      for (int i = 0; i < text.length(); i++) {
        table[octet] |= (long) text.charAt(i) << (Byte.SIZE * i);
      }
      table[octet] |= (long) text.length() << Integer.SIZE;
    }
    return table;
  }
}
