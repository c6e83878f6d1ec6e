package io.github.reducer.partial;

import io.github.reducer.bytes.Words;

/**
 * Finds the environment of a row by the first 16 bytes of its suffix, for suffixes that are not
 * longer and not quoted, which is nearly all of them; without a branch that depends on their
 * length.
 */
final class ShortSuffixes {
  /** Bytes from the start of the suffix on that must be in the array, whatever they hold. */
  static final int ROOM = 2 * Long.BYTES;

  /** What {@link #find} returns where no short suffix fits. */
  static final int NONE = -1;

  private static final long FIRST_FACTOR = 0x9E3779B97F4A7C15L;
  private static final long SECOND_FACTOR = 0xC2B2AE3D27D4EB4FL;

  // masks for the two words of a suffix, by its length; of nothing where it is no short one
  private static final long[] FIRST_MASK = new long[64];
  private static final long[] SECOND_MASK = new long[64];

  static {
    for (int length = 1; length <= ROOM; length++) {
      FIRST_MASK[length] = lowest(Math.min(length, Long.BYTES));
      SECOND_MASK[length] = lowest(Math.max(length - Long.BYTES, 0));
    }
  }

  // open addressing; four words a slot: two of the suffix, its rank plus 1 (0 if free), one unused
  private final long[] slots;
  private final int shift;

  /**
   * An empty table.
   *
   * @param most suffixes that will be added at most
   */
  ShortSuffixes(int most) {
    int bits = RowSuffixes.tableBits(most);
    slots = new long[4 << bits];
    shift = Long.SIZE - bits;
  }

  /**
   * Adds the suffix of a rank unless it is too long or quoted.
   *
   * @param suffix followed by {@link #ROOM} zeros
   * @param length without these
   */
  void add(byte[] suffix, int length, int rank) {
    if (length > ROOM || suffix[1] == '"') {
      return;
    }
    long first = Words.eight(suffix, 0);
    long second = Words.eight(suffix, Long.BYTES);
    int slot = slot(first, second);
    while (slots[slot + 2] != 0) {
      slot = next(slot);
    }
    slots[slot] = first;
    slots[slot + 1] = second;
    slots[slot + 2] = rank + 1L;
  }

  /**
   * Finds a suffix.
   *
   * @param at where it starts
   * @param length bytes up to and with its line feed, 0 to 63; none is found beyond 16
   * @return its rank; or {@link #NONE}
   */
  int find(byte[] bytes, int at, int length) {
    long first = Words.eight(bytes, at) & FIRST_MASK[length];
    long second = Words.eight(bytes, at + Long.BYTES) & SECOND_MASK[length];
    int slot = slot(first, second);
    while (slots[slot + 2] != 0) {
      if (slots[slot] == first && slots[slot + 1] == second) {
        return (int) slots[slot + 2] - 1;
      }
      slot = next(slot);
    }
    return NONE;
  }

  /** A mask of the lowest bytes, 0 to 8 of them. */
  private static long lowest(int bytes) {
    return bytes == 0 ? 0 : -1L >>> (Long.SIZE - Byte.SIZE * bytes);
  }

  private int slot(long first, long second) {
    return (int) (((first * FIRST_FACTOR) ^ (second * SECOND_FACTOR)) >>> shift) << 2;
  }

  private int next(int slot) {
    return (slot + 4) & (slots.length - 1);
  }
}
