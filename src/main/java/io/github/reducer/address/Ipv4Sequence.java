package io.github.reducer.address;

import io.github.reducer.bytes.Words;

/**
 * Decodes addresses one after the other, faster where many begin with the same two octets as the
 * one before, as sorted ones do. Not thread-safe.
 */
public final class Ipv4Sequence {
  private static final int OCTETS_OF_HALF = 2;

  // the text of the upper half of the last address, with its dots, in the lowest bytes; none yet
  private long upperText;
  private long upperMask = -1;
  private int upperLength;
  // its octets, and above them the length of its text, as in what is returned
  private long upperHalf;

  /** As {@link Ipv4Field#decode}. */
  public long decode(byte[] text, int at) {
    if (((Words.eight(text, at) ^ upperText) & upperMask) == 0) {
      long lowerHalf = Ipv4Field.decodeLowerHalf(text, at + upperLength);
      if (lowerHalf != Ipv4.INVALID) {
        return upperHalf + lowerHalf;
      }
    }
    return decodeAll(text, at);
  }

  private long decodeAll(byte[] text, int at) {
    long address = Ipv4Field.decode(text, at);
    if (address != Ipv4.INVALID) {
      int length = 0;
      for (int dots = 0; dots < OCTETS_OF_HALF; length++) {
        dots += text[at + length] == '.' ? 1 : 0;
      }
      upperMask = -1L >>> (Long.SIZE - Byte.SIZE * length);
      upperText = Words.eight(text, at) & upperMask;
      upperLength = length;
      upperHalf = (long) length << Integer.SIZE | (address & 0xFFFF_0000L);
    }
    return address;
  }
}
