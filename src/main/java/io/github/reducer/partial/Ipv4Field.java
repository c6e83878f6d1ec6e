package io.github.reducer.partial;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * IPv4 addresses as {@link PairWriter} writes them, at the start of a row: parsed without a branch
 * that depends on how many digits an octet has, which nobody could predict.
 */
final class Ipv4Field {
  /** Bytes from the start of the row on that must be in the array, whatever they hold. */
  static final int ROOM = 24;

  /** What {@link #parse} returns for anything but an IPv4 address and a comma. */
  static final long NONE = -1;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  // '.' and ',' differ in this bit alone
  private static final int COMMA_TO_DOT = '.' ^ ',';
  private static final int ZEROS = 0x30303030;
  // added to digits, sets the top bit of the byte of one that is not 0 to 9, or 0 to 2 the first of
  // three
  private static final int TOO_LARGE = 0x76767D76;
  // of all bytes but the lowest
  private static final int TOP_BITS = 0x80808000;
  // multiplies three digits, the last one topmost, by 100, 10 and 1 and adds them up in the topmost
  // byte; what would not fit is 300 and above, or, from 256 on, left with too few digits
  private static final int DECIMAL = 100 << 16 | 10 << 8 | 1;

  // digits of the only text of a number, 0 to 255
  private static final byte[] DIGITS = digits();

  private Ipv4Field() {}

  /**
   * Parses an address that ends in a comma.
   *
   * @return the four octets as a big-endian integer in the lower 32 bits and the length of the
   *     text, 7 to 15, above them; or {@link #NONE}
   */
  static long parse(byte[] row, int at) {
    int separators = Words.find(row, at, COMMA_TO_DOT, (byte) '.');
    int first = Integer.numberOfTrailingZeros(separators);
    separators &= separators - 1;
    int second = Integer.numberOfTrailingZeros(separators);
    separators &= separators - 1;
    int third = Integer.numberOfTrailingZeros(separators);
    separators &= separators - 1;
    int comma = Integer.numberOfTrailingZeros(separators);
    if (separators == 0) {
      return NONE;
    }
    int digitsB = second - first - 1;
    int digitsC = third - second - 1;
    int digitsD = comma - third - 1;
    int textA = number(row, at, first);
    int textB = number(row, at + first + 1, digitsB);
    int textC = number(row, at + second + 1, digitsC);
    int textD = number(row, at + third + 1, digitsD);
    int a = value(textA);
    int b = value(textB);
    int c = value(textC);
    int d = value(textD);
    // a number has one text only: this finds leading zeros and wrong lengths as well
    int wrongLength =
        (DIGITS[a] ^ first) | (DIGITS[b] ^ digitsB) | (DIGITS[c] ^ digitsC) | (DIGITS[d] ^ digitsD);
    int noDigit = (noDigit(textA) | noDigit(textB) | noDigit(textC) | noDigit(textD)) & TOP_BITS;
    if ((wrongLength | noDigit) != 0
        || row[at + comma] != ','
        || (row[at + first] & row[at + second] & row[at + third]) != '.') {
      return NONE;
    }
    return (long) comma << Integer.SIZE | (long) a << 24 | b << 16 | c << 8 | d;
  }

  /** The digits' values, the last one in the topmost byte, zeros below the first one. */
  private static int number(byte[] row, int at, int digits) {
    return ((int) INTS.get(row, at) ^ ZEROS) << -(digits * Byte.SIZE);
  }

  /** Three digits as a number, from 256 on modulo 256. */
  private static int value(int number) {
    return (number * DECIMAL) >>> 24;
  }

  /** Sets the top bit of a byte that is wrong; carries only come from such bytes. */
  private static int noDigit(int number) {
    return number | (number + TOO_LARGE);
  }

  private static byte[] digits() {
    byte[] digits = new byte[256];
    for (int number = 0; number < digits.length; number++) {
      digits[number] = (byte) Integer.toString(number).length();
    }
    return digits;
  }
}
