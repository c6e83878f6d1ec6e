package io.github.reducer.partial;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Work on eight bytes at a time, the first one in the lowest place. Arrays need {@link #SLACK}
 * bytes beyond the range worked on, whatever they hold.
 */
final class Words {
  /** Bytes that may be read beyond a range. */
  static final int SLACK = Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;
  private static final long LOWS = 0x7F7F7F7F7F7F7F7FL;
  // moves the lowest bits of eight bytes together into the topmost byte
  private static final long GATHER = 0x0102040810204080L;

  private Words() {}

  /** The eight bytes from an index on. */
  static long at(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /**
   * The first index of a byte in {@code [from, to)}, or {@code to}. A byte of zeros in a word is
   * found by the borrow of a subtraction, see Warren, Hacker's Delight, 6-1; its lowest hit is
   * exact.
   */
  static int indexOf(byte[] bytes, int from, int to, byte wanted) {
    long pattern = ONES * (wanted & 0xff);
    for (int at = from; at < to; at += Long.BYTES) {
      long zeroWhereFound = at(bytes, at) ^ pattern;
      long found = (zeroWhereFound - ONES) & ~zeroWhereFound & TOPS;
      if (found != 0) {
        return Math.min(to, at + (Long.numberOfTrailingZeros(found) >>> 3));
      }
    }
    return to;
  }

  /**
   * Finds a byte among the sixteen from an index on.
   *
   * @param ignored bits of a byte that are not compared, all of them set in {@code wanted}
   * @return a bit for each byte, the first one lowest, set where it is the wanted one
   */
  static int find(byte[] bytes, int from, int ignored, byte wanted) {
    long first = at(bytes, from);
    long second = at(bytes, from + Long.BYTES);
    return find(first, ignored, wanted) | find(second, ignored, wanted) << Long.BYTES;
  }

  private static int find(long word, int ignored, byte wanted) {
    long zeroWhereFound = (word | (ignored * ONES)) ^ (wanted * ONES);
    // the exact form, without a carry from byte to byte; Warren, 6-1
    long found = ~(((zeroWhereFound & LOWS) + LOWS) | zeroWhereFound | LOWS);
    return (int) (((found >>> 7) * GATHER) >>> 56);
  }

  /** A hash of {@code [from, to)} whose upper bits are well mixed. */
  static long hash(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at < to - Long.BYTES; at += Long.BYTES) {
      hash = mixed(hash, at(bytes, at));
    }
    int unwantedBits = Long.SIZE - ((to - at) << 3);
    return mixed(hash, at(bytes, at) << unwantedBits);
  }

  private static long mixed(long hash, long word) {
    long mixed = (hash ^ word) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }
}
