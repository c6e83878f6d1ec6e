package io.github.reducer.address;

import io.github.reducer.bytes.Words;

/** Text of IPv6 addresses: read as RFC 4291, 2.2 defines it, written as RFC 5952 wants it. */
public final class Ipv6 {
  /** Bytes of the longest text that is read, six groups and an IPv4 address. */
  public static final int MAX_LENGTH = 45;

  private static final int GROUPS = 8;
  private static final int GROUP_BITS = 16;
  private static final int MAPPED = 0xFFFF; // the middle 32 bits of ::ffff:0:0/96

  /** For each byte its value as a hexadecimal digit, or -1. */
  private static final byte[] DIGIT_VALUES = digitValues();

  /** For each octet its two hexadecimal digits as little-endian bytes. */
  private static final int[] HEX_PAIRS = hexPairs();

  private Ipv6() {}

  /**
   * Reads an address: no zone, brackets or prefix length, and an IPv4 address at its end only as
   * {@link Ipv4#parse} accepts it (rule 2.7).
   *
   * @param text holds the address in {@code [from, to)}, white space already removed
   * @param into receives the upper half at index {@code at} and the lower half after it, if the
   *     text is valid
   * @return whether the text is a valid address
   */
  public static boolean parse(byte[] text, int from, int to, long[] into, int at) {
    int length = to - from;
    if (length < 2 || length > MAX_LENGTH || (text[from] == ':' && text[from + 1] != ':')) {
      return false;
    }
    long high = 0; // the groups since the start, or since "::"
    long low = 0;
    int groups = 0; // since the start
    long headHigh = 0; // the groups before "::"
    long headLow = 0;
    int headGroups = -1; // no "::" yet
    int group = 0;
    int digits = 0; // of the group
    for (int next = text[from] == ':' ? from + 1 : from; next < to; next++) {
      int digit = DIGIT_VALUES[text[next] & 0xFF];
      if (digit >= 0 && digits < 4) {
        group = (group << 4) | digit;
        digits++;
      } else if (text[next] == ':' && digits > 0 && next + 1 < to) {
        high = (high << GROUP_BITS) | (low >>> (Long.SIZE - GROUP_BITS));
        low = (low << GROUP_BITS) | group;
        groups++;
        group = 0;
        digits = 0;
      } else if (text[next] == ':' && digits == 0 && headGroups < 0) {
        headGroups = groups;
        headHigh = high;
        headLow = low;
        high = 0;
        low = 0;
      } else if (text[next] == '.') {
        long ipv4 = Ipv4.parse(text, next - digits, to);
        if (ipv4 == Ipv4.INVALID) {
          return false;
        }
        high = (high << Integer.SIZE) | (low >>> Integer.SIZE);
        low = (low << Integer.SIZE) | ipv4;
        groups += 2;
        digits = 0;
        break;
      } else {
        return false;
      }
    }
    if (digits > 0) {
      high = (high << GROUP_BITS) | (low >>> (Long.SIZE - GROUP_BITS));
      low = (low << GROUP_BITS) | group;
      groups++;
    }
    if (headGroups < 0 ? groups != GROUPS : groups >= GROUPS) {
      return false; // "::" stands for one group at least
    }
    if (headGroups > 0) {
      int shift = (GROUPS - headGroups) * GROUP_BITS;
      if (shift < Long.SIZE) {
        high |= (headHigh << shift) | (headLow >>> (Long.SIZE - shift));
        low |= headLow << shift;
      } else {
        high |= headLow << (shift - Long.SIZE);
      }
    }
    into[at] = high;
    into[at + 1] = low;
    return true;
  }

  /**
   * Writes an address, those of {@code ::ffff:0:0/96} in mixed form, all others in hexadecimal
   * groups (rule 2.7).
   *
   * @param high the upper eight octets as a big-endian integer
   * @param low the lower eight octets as a big-endian integer
   * @param into has {@link #MAX_LENGTH} bytes from {@code at} on, all of which may be overwritten
   * @return the index after the last byte of the text
   */
  public static int format(long high, long low, byte[] into, int at) {
    boolean mapped = high == 0 && low >>> Integer.SIZE == MAPPED;
    int groups = mapped ? GROUPS - 2 : GROUPS;
    int zerosFrom = groups; // of the first of the longest runs of zero groups
    int zerosTo = groups;
    int longest = 1; // a single zero group is not shortened (RFC 5952, 4.2.2)
    int run = 0;
    for (int i = 0; i < groups; i++) {
      run = group(high, low, i) == 0 ? run + 1 : 0;
      if (run > longest) {
        longest = run;
        zerosFrom = i + 1 - run;
        zerosTo = i + 1;
      }
    }
    int end = writeGroups(high, low, 0, zerosFrom, into, at);
    if (zerosTo > zerosFrom) {
      into[end++] = ':';
      into[end++] = ':';
      end = writeGroups(high, low, zerosTo, groups, into, end);
    }
    if (!mapped) {
      return end;
    }
    into[end++] = ':'; // after ::ffff
    return Ipv4.format((int) low, into, end);
  }

  /** Writes the groups in {@code [from, to)} with colons between them. */
  private static int writeGroups(long high, long low, int from, int to, byte[] into, int at) {
    int end = at;
    for (int i = from; i < to; i++) {
      if (i > from) {
        into[end++] = ':';
      }
      end = writeGroup(group(high, low, i), into, end);
    }
    return end;
  }

  private static int group(long high, long low, int index) {
    long half = index < GROUPS / 2 ? high : low;
    return (int) (half >>> ((GROUPS - 1 - index) * GROUP_BITS)) & 0xFFFF; // shifts count modulo 64
  }

  /** Writes a group without leading zeros (RFC 5952, 4.1) in lower case (4.3). */
  private static int writeGroup(int group, byte[] into, int at) {
    int digits = (Integer.SIZE + 3 - Integer.numberOfLeadingZeros(group | 1)) / 4;
    int text = HEX_PAIRS[group >>> Byte.SIZE] | (HEX_PAIRS[group & 0xFF] << (2 * Byte.SIZE));
    Words.putFour(into, at, text >>> (Integer.SIZE - Byte.SIZE * digits));
    return at + digits;
  }

  private static byte[] digitValues() {
    byte[] values = new byte[256];
    for (int c = 0; c < values.length; c++) {
      values[c] = (byte) (c < 0x80 ? Character.digit(c, 16) : -1);
    }
    return values;
  }

  private static int[] hexPairs() {
    int[] pairs = new int[256];
    for (int octet = 0; octet < pairs.length; octet++) {
      pairs[octet] =
          Character.forDigit(octet >>> 4, 16) | (Character.forDigit(octet & 0xF, 16) << 8);
    }
    return pairs;
  }
}
