package io.github.reducer.storage;

/**
 * The CRC-32C of two sequences of bytes in a row, from those of each. Appending n bytes multiplies
 * the first checksum, a polynomial over GF(2), by x to the power of 8 n, modulo that of CRC-32C (as
 * in zlib's {@code crc32_combine}).
 */
final class Crc32cSequence {
  /** The polynomial of RFC 3720, B.4, its coefficients in reverse, without the highest one. */
  private static final int POLYNOMIAL = 0x82F63B78;

  /** The polynomial 1: the highest bit is the coefficient of the lowest power. */
  private static final int ONE = 1 << 31;

  private static final int BITS_OF_BYTE_LOG2 = 3;

  /** At index i, x to the power of 2 to the power of i. */
  private static final int[] POWERS = powers();

  private Crc32cSequence() {}

  /**
   * The checksum of both.
   *
   * @param first checksum of the first sequence, 0 to 2^32 - 1
   * @param second that of the second one
   * @param length bytes of the second one, at least 0
   */
  static long of(long first, long second, long length) {
    int shift = ONE;
    int power = BITS_OF_BYTE_LOG2;
    for (long left = length; left != 0; left >>>= 1) {
      if ((left & 1) != 0) {
        shift = product(POWERS[power], shift);
      }
      power++;
    }
    return (product(shift, (int) first) & 0xFFFF_FFFFL) ^ second;
  }

  private static int product(int left, int right) {
    int product = 0;
    int factor = right;
    for (int rest = left; rest != 0; rest <<= 1) {
      if (rest < 0) {
        product ^= factor;
      }
      factor = factor >>> 1 ^ (POLYNOMIAL & -(factor & 1));
    }
    return product;
  }

  private static int[] powers() {
    int[] powers = new int[Long.SIZE + BITS_OF_BYTE_LOG2];
    powers[0] = ONE >>> 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = product(powers[i - 1], powers[i - 1]);
    }
    return powers;
  }
}
