package io.github.reducer.csv;

/**
 * Decodes a dotted-decimal address without a branch on its digits, so that the processor has
 * nothing to mispredict. Any doubt gives {@link #UNDECIDED}; what it accepts, {@code Ipv4.parse}
 * accepts with the same value.
 */
final class Ipv4Field {
  /** Not, or not surely, an address. */
  static final long UNDECIDED = -1;

  /** Bit 4 is set in every decimal digit and in none of the characters that may end one. */
  private static final long DIGIT_BITS = 0x1010101010101010L;

  /** Gathers bit 0 of eight bytes into the top byte. */
  private static final long GATHER = 0x0102040810204080L;

  /** The smallest number of one, two and three digits without a leading zero, a byte each. */
  private static final int SMALLEST = 100 << 16 | 10 << 8;

  private Ipv4Field() {}

  /**
   * Decodes the address at {@code at}.
   *
   * @param bytes readable from 3 before to 40 behind {@code at}
   * @return the address in the lower 32 bits and its length in bytes above, or {@link #UNDECIDED}
   */
  static long decode(byte[] bytes, int at) {
    int marks = marks(Words.eight(bytes, at)) | marks(Words.eight(bytes, at + 8)) << 8;
    int first = Integer.numberOfTrailingZeros(marks);
    marks &= marks - 1;
    int second = Integer.numberOfTrailingZeros(marks);
    marks &= marks - 1;
    int third = Integer.numberOfTrailingZeros(marks);
    marks &= marks - 1;
    int end = Integer.numberOfTrailingZeros(marks);

    int text1 = Words.four(bytes, at + first - 3);
    int text2 = Words.four(bytes, at + second - 3);
    int text3 = Words.four(bytes, at + third - 3);
    int text4 = Words.four(bytes, at + end - 3);
    int length1 = first;
    int length2 = second - first - 1;
    int length3 = third - second - 1;
    int length4 = end - third - 1;
    int digits1 = digits(text1, length1);
    int digits2 = digits(text2, length2);
    int digits3 = digits(text3, length3);
    int digits4 = digits(text4, length4);
    int octet1 = value(digits1);
    int octet2 = value(digits2);
    int octet3 = value(digits3);
    int octet4 = value(digits4);

    int notDots = (text1 >>> 24 ^ '.') | (text2 >>> 24 ^ '.') | (text3 >>> 24 ^ '.');
    int notDigits = overNine(digits1) | overNine(digits2) | overNine(digits3) | overNine(digits4);
    int outOfRange =
        faults(octet1, length1)
            | faults(octet2, length2)
            | faults(octet3, length3)
            | faults(octet4, length4);
    if ((notDots | notDigits | (outOfRange & Integer.MIN_VALUE)) != 0) {
      return UNDECIDED;
    }
    int address = octet1 << 24 | octet2 << 16 | octet3 << 8 | octet4;
    return (long) end << 32 | (address & 0xFFFF_FFFFL);
  }

  /** A bit for each of eight bytes that cannot be a digit, the first byte the lowest bit. */
  private static int marks(long word) {
    return (int) ((((~word & DIGIT_BITS) >>> 4) * GATHER) >>> 56);
  }

  /**
   * Hundreds, tens and units in the lower three bytes, of the three bytes of text before a mark.
   */
  private static int digits(int text, int length) {
    return (text ^ 0x303030) & (0xFFFFFF << (24 - 8 * length)) & 0xFFFFFF;
  }

  private static int value(int digits) {
    return (digits & 0xFF) * 100 + (digits >>> 8 & 0xFF) * 10 + (digits >>> 16);
  }

  private static int overNine(int digits) {
    return ((digits + 0x767676) | digits) & 0x808080;
  }

  /** Negative where the octet has no or too many digits, a leading zero, or is above 255. */
  private static int faults(int octet, int length) {
    int smallest = (SMALLEST >>> (8 * length - 8)) & 0xFF;
    return length - 1 | 3 - length | octet - smallest | 255 - octet;
  }
}
