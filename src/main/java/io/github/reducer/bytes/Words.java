package io.github.reducer.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Loads and searches of eight bytes at a time within a register (SWAR), the first byte the lowest.
 * Searches look at up to {@link #SLACK} bytes beyond their range, whatever these hold. After
 * Warren, Hacker's Delight, 2nd edition, 6-1.
 */
public final class Words {
  /** Bytes beyond a range that must be in the array. */
  public static final int SLACK = 2 * Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** The lowest bit of each of eight bytes. */
  public static final long ONES = 0x0101010101010101L;

  /** The highest bit of each of eight bytes. */
  public static final long TOPS = ONES << (Byte.SIZE - 1);

  private static final long LOWS = 0x7F7F7F7F7F7F7F7FL;

  /** Moves the lowest bits of eight bytes together into the topmost byte. */
  private static final long GATHER = 0x0102040810204080L;

  private Words() {}

  /** Eight bytes from {@code at}. */
  public static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Four bytes from {@code at}. */
  public static int four(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  /** Puts eight bytes at {@code at}. */
  public static void putEight(byte[] bytes, int at, long word) {
    LONGS.set(bytes, at, word);
  }

  /** Puts four bytes at {@code at}. */
  public static void putFour(byte[] bytes, int at, int word) {
    INTS.set(bytes, at, word);
  }

  /** Index of the first such byte in {@code [from, to)}, or {@code to}. */
  public static int indexOf(byte[] bytes, int from, int to, char wanted) {
    for (int at = from; at < to; at += 2 * Long.BYTES) {
      // 16 at a time without a branch between the halves: it could not be predicted in short fields
      int first = indexIn(eight(bytes, at), wanted);
      int second = indexIn(eight(bytes, at + Long.BYTES), wanted);
      int found = first + (second & -(first >>> 3));
      if (found < 2 * Long.BYTES) {
        return Math.min(at + found, to);
      }
    }
    return to;
  }

  /**
   * How many such bytes there are in {@code [from, to)}.
   *
   * @param wanted ASCII
   */
  public static int count(byte[] bytes, int from, int to, char wanted) {
    int count = 0;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      count += Long.bitCount(topsEqual(bytes, at, wanted));
    }
    for (; at < to; at++) {
      count += bytes[at] == wanted ? 1 : 0;
    }
    return count;
  }

  /** Index of the first such byte of a word, or 8. */
  public static int indexIn(long word, char wanted) {
    return Long.numberOfTrailingZeros(zeros(word ^ wanted * ONES)) >>> 3;
  }

  /** Sets the top bit of zero bytes: surely of the lowest one, and of no byte below that. */
  private static long zeros(long word) {
    return (word - ONES) & ~word & TOPS;
  }

  /**
   * How many bytes from {@code at} on come before the first of 24 that is the wanted one, or 32 if
   * none is; found without a branch.
   *
   * @param wanted ASCII
   */
  public static int indexInTwentyFour(byte[] bytes, int at, char wanted) {
    return Integer.numberOfTrailingZeros(
        gather(topsEqual(bytes, at, wanted) >>> 7)
            | gather(topsEqual(bytes, at + Long.BYTES, wanted) >>> 7) << Long.BYTES
            | gather(topsEqual(bytes, at + 2 * Long.BYTES, wanted) >>> 7) << (2 * Long.BYTES));
  }

  /**
   * For each of 16 bytes from {@code at} a bit, the first byte's the lowest: whether one of its
   * bits is not set.
   */
  public static int sixteenWithout(byte[] bytes, int at, int bit) {
    return gather((~eight(bytes, at) >>> bit) & ONES)
        | gather((~eight(bytes, at + Long.BYTES) >>> bit) & ONES) << Long.BYTES;
  }

  /**
   * Eight bytes from {@code at}, of each its top bit only: whether it is the wanted one.
   *
   * @param wanted ASCII
   */
  private static long topsEqual(byte[] bytes, int at, char wanted) {
    return topsEqual(eight(bytes, at), wanted * ONES);
  }

  /**
   * Sets the top bit of bytes that are as in {@code wanted}, where all are ASCII; exactly, without
   * a carry from byte to byte.
   */
  public static long topsEqual(long word, long wanted) {
    return (TOPS - ((word & LOWS) ^ wanted)) & ~word & TOPS;
  }

  private static int gather(long lowestBits) {
    return (int) ((lowestBits * GATHER) >>> 56);
  }
}
