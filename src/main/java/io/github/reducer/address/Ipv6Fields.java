package io.github.reducer.address;

import io.github.reducer.bytes.Words;
import java.util.Arrays;

/**
 * Decodes IPv6 addresses of eight groups that begin at many places of a text, group by group and
 * without a branch that depends on the text, for the reasons that {@link Ipv4Fields} gives. The
 * rules are those of {@link Ipv6#parse}, which reads all other forms.
 */
public final class Ipv6Fields {
  /** Bytes from the start of an address on that must be in the array, whatever they hold. */
  public static final int ROOM = 64;

  private static final int GROUPS = 8;
  private static final int ZEROS = 0x30303030;

  private final int[] places;

  /** Of each group all digits, then all values; then all values of two groups in every other. */
  private final int[][] groups;

  private final int[] faults;

  /**
   * Room for a number of addresses.
   *
   * @param most that will be decoded at once
   */
  public Ipv6Fields(int most) {
    places = new int[most];
    groups = new int[GROUPS][most];
    faults = new int[most];
  }

  /** Where the address of each field begins, to be set before they are decoded. */
  public void begin(int field, int at) {
    places[field] = at;
  }

  /**
   * Whether there is an address of eight groups that ends before a byte without the bits 0x10 and
   * 0x40: parts of addresses have one of them, but so have all letters, before which an address
   * need not be found.
   */
  public boolean found(int field) {
    return faults[field] == 0;
  }

  /** The upper half as a big-endian integer, where {@link #found}. */
  public long high(int field) {
    return half(groups[0][field], groups[2][field]);
  }

  /** The lower half as a big-endian integer, where {@link #found}. */
  public long low(int field) {
    return half(groups[4][field], groups[6][field]);
  }

  /** Appends the addresses of the first fields, all of which are {@link #found}, to a batch. */
  public void addTo(AddressBatch batch, int fields) {
    for (int i = 0; i < fields; i++) {
      batch.addIpv6(high(i), low(i));
    }
  }

  /** The index behind the address, where {@link #found}. */
  public int end(int field) {
    return places[field];
  }

  /** Decodes the first fields. */
  public void decode(byte[] text, int fields) {
    Arrays.fill(faults, 0, fields, 0);
    int last = GROUPS - 1;
    for (int group = 0; group < last; group++) {
      digits(text, fields, groups[group]);
      values(groups[group], faults, fields);
    }
    lastDigits(text, fields, groups[last]);
    values(groups[last], faults, fields);
    for (int group = 0; group < GROUPS; group += 2) {
      putTogether(groups[group], groups[group + 1], fields);
    }
  }

  /** Takes the digits of a group and goes on behind the colon that ends it. */
  private void digits(byte[] text, int fields, int[] digits) {
    int[] at = places;
    int[] wrong = faults;
    for (int i = 0; i < fields; i++) {
      long bytes = Words.eight(text, at[i]);
      int length = Words.indexIn(bytes, ':');
      digits[i] = aligned(bytes, length);
      wrong[i] |= wrongLength(length);
      at[i] += length % Long.BYTES + 1; // eight at most
    }
  }

  /** Takes the digits of the last group and goes on to what ends the address. */
  private void lastDigits(byte[] text, int fields, int[] digits) {
    int[] at = places;
    int[] wrong = faults;
    for (int i = 0; i < fields; i++) {
      long bytes = Words.eight(text, at[i]);
      // digits, letters and the colon have one of two bits, the end of a field has neither
      long ends = ~(bytes >>> 4 | bytes >>> 6) & Words.ONES;
      int length = Long.numberOfTrailingZeros(ends) / Byte.SIZE;
      digits[i] = aligned(bytes, length);
      wrong[i] |= wrongLength(length);
      at[i] += length;
    }
  }

  /** The first bytes, less '0', moved so that the last of these digits is the highest byte. */
  private static int aligned(long bytes, int length) {
    return ((int) bytes ^ ZEROS) << (Integer.SIZE - Byte.SIZE * length);
  }

  /** Zero for one to four digits. */
  private static int wrongLength(int length) {
    return (length - 1) >>> 2;
  }

  /**
   * Puts the value of a group in place of its digits, and notes what is none of 0 to 9, a to f, and
   * A to F. A loop of its own, since the compiler makes vector instructions of it.
   */
  private static void values(int[] groups, int[] faults, int fields) {
    for (int i = 0; i < fields; i++) {
      int digits = groups[i];
      int lowerCase = digits & ~0x20202020;
      int fromTen = digits + 0x76767676; // the top bit of each byte tells, here and below
      int fromA = lowerCase + (0x7F7F7F7F - 0x50505050);
      int fromG = lowerCase + (0x7F7F7F7F - 0x56565656);
      faults[i] |= (digits | (fromTen & (~fromA | fromG))) & 0x80808080;
      int letters = digits >>> 6 & 0x01010101;
      int nibbles = (digits & 0x0F0F0F0F) + 9 * letters;
      int octets = (nibbles << 4 | nibbles >>> 8) & 0x00FF00FF;
      groups[i] = (octets << 8 | octets >>> 16) & 0xFFFF;
    }
  }

  /** Likewise puts the value of two groups in place of the first. */
  private static void putTogether(int[] groups, int[] next, int fields) {
    for (int i = 0; i < fields; i++) {
      groups[i] = groups[i] << 16 | next[i];
    }
  }

  private static long half(int upper, int lower) {
    return (long) upper << Integer.SIZE | (lower & 0xFFFF_FFFFL);
  }
}
