package io.github.reducer.partial;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Work on eight bytes at a time. Arrays need {@link #SLACK} bytes beyond the range worked on, whose
 * content does not matter.
 */
final class Words {
  /** Bytes that may be read beyond a range. */
  static final int SLACK = Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;

  private Words() {}

  /**
   * The first index of a byte in {@code [from, to)}, or {@code to}. A byte of zeros in a word is
   * found by the borrow of a subtraction, see Warren, Hacker's Delight, 6-1; its lowest hit is
   * exact.
   */
  static int indexOf(byte[] bytes, int from, int to, byte wanted) {
    long pattern = ONES * (wanted & 0xff);
    for (int at = from; at < to; at += Long.BYTES) {
      long zeroWhereFound = (long) LONGS.get(bytes, at) ^ pattern;
      long found = (zeroWhereFound - ONES) & ~zeroWhereFound & TOPS;
      if (found != 0) {
        return Math.min(to, at + (Long.numberOfTrailingZeros(found) >>> 3));
      }
    }
    return to;
  }

  /** A hash of {@code [from, to)} whose upper bits are well mixed. */
  static long hash(byte[] bytes, int from, int to) {
    long hash = to - from;
    int at = from;
    for (; at < to - Long.BYTES; at += Long.BYTES) {
      hash = mixed(hash, (long) LONGS.get(bytes, at));
    }
    int unwantedBits = Long.SIZE - ((to - at) << 3);
    return mixed(hash, (long) LONGS.get(bytes, at) << unwantedBits);
  }

  private static long mixed(long hash, long word) {
    long mixed = (hash ^ word) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }
}
