package io.github.reducer.partial;

import io.github.reducer.bytes.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What follows the address in a row: a comma, the environment and a line feed, made once for each
 * environment. The environment is quoted only where RFC 4180 needs it (rule 3.1): if it holds a
 * comma, a quote or a line end. Immutable.
 */
final class RowSuffixes {
  /** Returned where no environment of the table fits. */
  static final int UNKNOWN = -1;

  /** Bytes behind a suffix that {@link #append} may write to, too. */
  static final int ROOM = ShortSuffixes.ROOM;

  private final byte[][] suffixes;

  /** The first {@link #ROOM} bytes of each suffix, in two words: nearly all have no more. */
  private final long[] heads;

  private final ShortSuffixes shortOnes;
  private final int longest;
  private final boolean endAtLineFeed;
  // open addressing; 0 marks a free slot, else the rank plus 1
  private final int[] slots;
  private final int shift;

  RowSuffixes(EnvironmentTable environments) {
    suffixes = new byte[environments.size()][];
    heads = new long[2 * suffixes.length];
    shortOnes = new ShortSuffixes(suffixes.length);
    int bits = tableBits(suffixes.length);
    slots = new int[1 << bits];
    shift = Long.SIZE - bits;
    int most = 0;
    boolean oneEach = true;
    for (int rank = 0; rank < suffixes.length; rank++) {
      byte[] suffix = suffix(environments.name(rank)).getBytes(StandardCharsets.UTF_8);
      suffixes[rank] = suffix;
      byte[] slack = Arrays.copyOf(suffix, suffix.length + Words.SLACK);
      heads[2 * rank] = Words.eight(slack, 0);
      heads[2 * rank + 1] = Words.eight(slack, Long.BYTES);
      most = Math.max(most, suffix.length);
      oneEach &= environments.name(rank).indexOf('\n') < 0;
      shortOnes.add(slack, suffix.length, rank);
      int slot = (int) (SuffixHash.of(slack, 0, suffix.length) >>> shift);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = rank + 1;
    }
    longest = most;
    endAtLineFeed = oneEach;
  }

  /**
   * Puts the suffix of a rank into an array that has {@link #ROOM} behind it.
   *
   * @return the index behind it
   */
  int append(int rank, byte[] into, int at) {
    Words.putEight(into, at, heads[2 * rank]);
    Words.putEight(into, at + Long.BYTES, heads[2 * rank + 1]);
    byte[] suffix = suffixes[rank];
    if (suffix.length > ROOM) {
      System.arraycopy(suffix, ROOM, into, at + ROOM, suffix.length - ROOM);
    }
    return at + suffix.length;
  }

  /** Those that are found fastest. */
  ShortSuffixes shortOnes() {
    return shortOnes;
  }

  /** Whether a line feed always ends a row, as none stands within an environment. */
  boolean endAtLineFeed() {
    return endAtLineFeed;
  }

  /** Bytes of the longest suffix, 0 if there is none. */
  int longest() {
    return longest;
  }

  /**
   * The rank of the environment whose suffix is exactly {@code bytes[from, to)}, or {@link
   * #UNKNOWN}; {@link Words#SLACK} applies.
   */
  int rank(byte[] bytes, int from, int to) {
    int slot = (int) (SuffixHash.of(bytes, from, to) >>> shift);
    while (slots[slot] != 0) {
      byte[] suffix = suffixes[slots[slot] - 1];
      if (Arrays.equals(bytes, from, to, suffix, 0, suffix.length)) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return UNKNOWN;
  }

  /** Bits of the size of a hash table that stays at most half full. */
  static int tableBits(int entries) {
    return Math.max(4, Integer.SIZE - Integer.numberOfLeadingZeros(entries) + 1);
  }

  private static String suffix(String environment) {
    return isToBeQuoted(environment)
        ? ",\"" + environment.replace("\"", "\"\"") + "\"\n"
        : "," + environment + "\n";
  }

  private static boolean isToBeQuoted(String field) {
    for (int i = 0; i < field.length(); i++) {
      if (",\"\r\n".indexOf(field.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
