package io.github.reducer.address;

import io.github.reducer.bytes.Words;

/**
 * Decodes an IPv4 address at the start of a longer text without a branch that depends on how many
 * digits an octet has, which no processor could predict. The rules are those of {@link Ipv4#parse}.
 */
public final class Ipv4Field {
  /** Bytes from the start of the address on that must be in the array, whatever they hold. */
  public static final int ROOM = 40;

  /** This bit is set in every digit, and in neither a dot nor anything that ends an address. */
  private static final int DIGIT_BIT = 4;

  private static final int ZEROS = 0x30303030;

  /** Times three digits, the last in the highest byte, gives their number, modulo 256, there. */
  private static final int PLACES = 1 | (10 << 8) | (100 << 16);

  private static final int LONGEST_OCTET = 3;

  /** For each octet its digits, the last in the highest byte. */
  private static final int[] DIGITS = digits();

  private Ipv4Field() {}

  /**
   * Decodes the address that begins at {@code at} and goes as far as there are digits and dots.
   *
   * @return the four octets as a big-endian integer in the lower 32 bits and the length of the
   *     text, 7 to 15, above them; or {@link Ipv4#INVALID} if there is none, or if a byte such as a
   *     letter follows it directly that could be mistaken
   */
  public static long decode(byte[] text, int at) {
    int ends = Words.sixteenWithout(text, at, DIGIT_BIT);
    int first = Integer.numberOfTrailingZeros(ends);
    ends &= ends - 1;
    int second = Integer.numberOfTrailingZeros(ends);
    ends &= ends - 1;
    int third = Integer.numberOfTrailingZeros(ends);
    ends &= ends - 1;
    int end = Integer.numberOfTrailingZeros(ends);
    int lengthB = second - first - 1;
    int lengthC = third - second - 1;
    int lengthD = end - third - 1;

    int textA = Words.four(text, at);
    int textB = Words.four(text, at + first + 1);
    int textC = Words.four(text, at + second + 1);
    int textD = Words.four(text, at + third + 1);
    int a = octet(textA, first);
    int b = octet(textB, lengthB);
    int c = octet(textC, lengthC);
    int d = octet(textD, lengthD);

    // if a text is that of an octet at all, then of the one it was read as
    int different =
        (aligned(textA, first) ^ DIGITS[a])
            | (aligned(textB, lengthB) ^ DIGITS[b])
            | (aligned(textC, lengthC) ^ DIGITS[c])
            | (aligned(textD, lengthD) ^ DIGITS[d]);
    // of those without a digit only the last is not seen by its text, which may be a zero byte
    int wrongLength =
        (LONGEST_OCTET - first)
            | (LONGEST_OCTET - lengthB)
            | (LONGEST_OCTET - lengthC)
            | (LONGEST_OCTET - lengthD)
            | (lengthD - 1);
    int notDots = (text[at + first] ^ '.') | (text[at + second] ^ '.') | (text[at + third] ^ '.');
    if ((different | (wrongLength & Integer.MIN_VALUE) | notDots) != 0) {
      return Ipv4.INVALID;
    }
    int address = a << 24 | b << 16 | c << 8 | d;
    return (long) end << Integer.SIZE | (address & 0xFFFF_FFFFL);
  }

  /**
   * Decodes the lower half of an address, two octets and a dot between them, that begins at {@code
   * at}; ends as {@link #decode} does.
   *
   * @param text has 8 bytes from {@code at} on
   * @return the two octets as a big-endian integer in the lower 16 bits and the length of the text,
   *     3 to 7, in the upper 32; or {@link Ipv4#INVALID}
   */
  static long decodeLowerHalf(byte[] text, int at) {
    long bytes = Words.eight(text, at);
    long ends = (~bytes >>> DIGIT_BIT) & Words.ONES;
    int dot = Long.numberOfTrailingZeros(ends) >>> 3;
    ends &= ends - 1;
    int end = Long.numberOfTrailingZeros(ends) >>> 3;
    int lengthD = end - dot - 1;
    int textC = (int) bytes;
    int textD = (int) (bytes >>> (Byte.SIZE * (dot + 1)));
    int c = octet(textC, dot);
    int d = octet(textD, lengthD);
    int different = (aligned(textC, dot) ^ DIGITS[c]) | (aligned(textD, lengthD) ^ DIGITS[d]);
    int wrongLength = (LONGEST_OCTET - dot) | (LONGEST_OCTET - lengthD) | (lengthD - 1);
    int notDot = (byte) (bytes >>> (Byte.SIZE * dot)) ^ '.';
    if ((different | (wrongLength & Integer.MIN_VALUE) | notDot) != 0) {
      return Ipv4.INVALID;
    }
    return (long) end << Integer.SIZE | (c << 8 | d);
  }

  /**
   * The first {@code length} bytes, 1 to 3, moved so that the last is the highest; below, zeros.
   */
  private static int aligned(int text, int length) {
    return text << (Integer.SIZE - Byte.SIZE * length);
  }

  /** The number that digits stand for, modulo 256; anything for what are no digits. */
  private static int octet(int text, int length) {
    return (aligned(text ^ ZEROS, length) * PLACES) >>> 24;
  }

  private static int[] digits() {
    int[] table = new int[256];
    for (int octet = 0; octet < table.length; octet++) {
      for (char digit : Integer.toString(octet).toCharArray()) {
        table[octet] = table[octet] >>> Byte.SIZE | digit << (Integer.SIZE - Byte.SIZE);
      }
    }
    return table;
  }
}
