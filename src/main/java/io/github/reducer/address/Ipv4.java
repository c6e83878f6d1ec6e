package io.github.reducer.address;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Text of IPv4 addresses: four decimal octets, as rule 2.7 wants them. */
public final class Ipv4 {
  /** What {@link #parse} returns for anything that is not an address. */
  public static final long INVALID = -1;

  /** Bytes of the longest text. */
  public static final int MAX_LENGTH = 15;

  private static final int MIN_LENGTH = 7;

  /** Bytes that parsing may look at, since an octet is read as an int wherever it starts. */
  private static final int SCOPE = 20;

  private static final long HIGH_BITS = 0x8080808080808080L;

  private static final int ZEROS = 0x30303030;

  /** Times three digits, the last in the highest byte, gives their number, modulo 256, there. */
  private static final int PLACES = 1 | (10 << 8) | (100 << 16);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** For each octet its digits and a dot as little-endian bytes; above them, their number. */
  private static final long[] OCTETS = octets();

  /** For each octet its digits, the last in the highest byte. */
  private static final int[] DIGITS = digits();

  private Ipv4() {}

  /**
   * Reads an address. Leading zeros are refused, since readers disagree whether they mean octal
   * (RFC 6943, 3.1.1). Faster if the array goes on for 20 bytes from {@code from}.
   *
   * @param text holds the address in {@code [from, to)}, white space already removed
   * @return the four octets as a big-endian integer, 0 to 2^32 - 1, or {@link #INVALID}
   */
  public static long parse(byte[] text, int from, int to) {
    int length = to - from;
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      return INVALID;
    }
    if (from > text.length - SCOPE) {
      return parse(Arrays.copyOfRange(text, from, from + SCOPE), 0, length);
    }
    // bit i is set if byte i is a dot; one more stands for the end of the text
    int ends = dots((long) LONGS.get(text, from)) | (dots((long) LONGS.get(text, from + 8)) << 8);
    int inside = (1 << length) - 1;
    ends = (ends & inside) | (1 << length);
    int others = inside & ~ends;
    int empty = ends & (ends << 1 | 1);
    int tooLong = others & others >>> 1 & others >>> 2 & others >>> 3;
    if (Integer.bitCount(ends) != 4 || (empty | tooLong) != 0) {
      return INVALID;
    }
    int address = 0;
    int start = from;
    int different = 0;
    for (int i = 0; i < 4; i++) {
      int end = from + Integer.numberOfTrailingZeros(ends);
      ends &= ends - 1;
      // the last digit in the highest byte, the others below, and below these zeros
      int unused = Integer.SIZE - Byte.SIZE * (end - start);
      int digits = (int) INTS.get(text, start);
      // if these are the digits of an octet, it is this one, so compare them with its text
      int octet = (((digits ^ ZEROS) << unused) * PLACES) >>> 24;
      different |= (digits << unused) ^ DIGITS[octet];
      address = (address << 8) | octet;
      start = end + 1;
    }
    return different == 0 ? address & 0xFFFFFFFFL : INVALID;
  }

  /** One bit for each byte, the lowest first: whether it is a dot. */
  private static int dots(long bytes) {
    long others = bytes ^ 0x2E2E2E2E2E2E2E2EL;
    long dots = ~((others & 0x7F7F7F7F7F7F7F7FL) + 0x7F7F7F7F7F7F7F7FL | others) & HIGH_BITS;
    return (int) (((dots >>> 7) * 0x0102040810204080L) >>> 56);
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
      INTS.set(into, end, (int) octet);
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

  private static int[] digits() {
    int[] table = new int[256];
    for (int octet = 0; octet < table.length; octet++) {
      int length = (int) (OCTETS[octet] >>> Integer.SIZE) - 1;
      table[octet] = (int) OCTETS[octet] << (Integer.SIZE - Byte.SIZE * length);
    }
    return table;
  }
}
