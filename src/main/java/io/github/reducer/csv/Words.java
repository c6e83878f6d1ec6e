package io.github.reducer.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time: loads and searches within a register (SWAR). After Warren, Hacker's
 * Delight, 2nd edition, 6-1.
 */
final class Words {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH_BYTE = 0x0101010101010101L;
  private static final long TOP_BITS = 0x8080808080808080L;
  private static final long LINE_FEEDS = EACH_BYTE * '\n';
  private static final long QUOTES = EACH_BYTE * '"';
  private static final long COMMAS = EACH_BYTE * ',';

  private Words() {}

  /** Eight bytes from {@code at}, the first the lowest. */
  static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Four bytes from {@code at}, the first the lowest. */
  static int four(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  /** Index of the first line feed or quote in {@code bytes[from, to)}, or {@code to}. */
  static int lineFeedOrQuote(byte[] bytes, int from, int to) {
    return first(bytes, from, to, LINE_FEEDS, QUOTES);
  }

  /** Index of the first line feed or comma in {@code bytes[from, to)}, or {@code to}. */
  static int lineFeedOrComma(byte[] bytes, int from, int to) {
    return first(bytes, from, to, LINE_FEEDS, COMMAS);
  }

  private static int first(byte[] bytes, int from, int to, long one, long other) {
    for (int at = from; at < to; at += Long.BYTES) {
      long word = eight(bytes, at);
      long zeros = zeros(word ^ one) | zeros(word ^ other);
      if (zeros != 0) {
        return Math.min(at + (Long.numberOfTrailingZeros(zeros) >>> 3), to);
      }
    }
    return to;
  }

  /** Marks the top bit of zero bytes: surely of the lowest one, and of no byte below that. */
  private static long zeros(long word) {
    return (word - EACH_BYTE) & ~word & TOP_BITS;
  }
}
