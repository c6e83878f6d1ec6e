package io.github.reducer.csv;

/**
 * Finds the ends of records, block by block and in it 64 bytes at a time, by sets of bytes. A quote
 * changes for all bytes behind it whether they are quoted, so they are where the number of quotes
 * before them is odd: after Langdale and Lemire, Parsing Gigabytes of JSON per Second, VLDB Journal
 * 28 (2019), 3.1.1.
 */
final class LineIndex {
  /** Most records found at once. */
  static final int MOST = 1 << 10;

  /** Bytes of a block: with all that is found in it, it stays in the processor's first cache. */
  private static final int LARGEST_BLOCK = 1 << 13;

  /** Records that make it worth while to end a search: long ones are found over several blocks. */
  private static final int ENOUGH = 1 << 5;

  /** Bytes of a block after a record that was left to the exact lane, as the next may be soon. */
  private static final int SMALLEST_BLOCK = 1 << 7;

  private static final int LARGEST_GROUPS = LARGEST_BLOCK / ByteSets.GROUP;

  private final ByteSets sets = new ByteSets(LARGEST_GROUPS);
  private final long[] lineFeeds = new long[LARGEST_GROUPS];
  private final long[] quotes = new long[LARGEST_GROUPS];
  private final long[] commas = new long[LARGEST_GROUPS];
  private final int[] ends = new int[MOST + ByteSets.GROUP];
  private int block = LARGEST_BLOCK;
  private int count;
  private boolean anyQuotes;
  private boolean anyQuotedLineFeeds;
  private boolean undecided;

  /** Whether the byte before the next group is quoted: all bits or none. */
  private long quoted;

  /** Whether the byte before the next group closed a quoted field: the lowest bit or none. */
  private long closed;

  /** Whether a field starts with the next group: the lowest bit or none. */
  private long separated;

  /** The records found. */
  int count() {
    return count;
  }

  /** The line feed that ends a record. */
  int lineFeed(int record) {
    return ends[record];
  }

  /** Whether there may be quotes in the records found. */
  boolean quotes() {
    return anyQuotes;
  }

  /** Whether there may be line feeds within the records found. */
  boolean quotedLineFeeds() {
    return anyQuotedLineFeeds;
  }

  /** Whether the record after those found is for the exact lane. */
  boolean undecided() {
    return undecided;
  }

  /**
   * Searches {@code bytes[from, to)}, at most 1 MiB, from the start of a record on, block by block
   * until {@link #ENOUGH} records are found. What is left of the last block is searched again.
   *
   * @param most records to be found, up to {@link #MOST}
   */
  void search(byte[] bytes, int from, int to, int most) {
    count = 0;
    anyQuotes = false;
    anyQuotedLineFeeds = false;
    undecided = false;
    quoted = 0;
    closed = 0;
    int enough = Math.min(most, ENOUGH);
    for (int at = from; at < to && count < enough && !undecided; at += block) {
      searchBlock(bytes, from, at, to, most);
    }
    if (count > most) {
      count = most;
      undecided = false;
    }
    block = undecided ? SMALLEST_BLOCK : Math.min(2 * block, LARGEST_BLOCK);
  }

  /** Searches a block of {@code bytes[from, to)}, from {@code at} on. */
  private void searchBlock(byte[] bytes, int from, int at, int to, int most) {
    int length = Math.min(block, to - at);
    int groups = (length + ByteSets.GROUP - 1) / ByteSets.GROUP;
    sets.load(bytes, at, groups);
    sets.find('\n', lineFeeds);
    lineFeeds[groups - 1] &= -1L >>> (groups * ByteSets.GROUP - length); // none from the end on
    if (sets.find('"', quotes) || (quoted | closed) != 0) {
      sets.find(',', commas);
      anyQuotes = true;
      separated = quoted == 0 && (at == from || isSeparator(bytes[at - 1])) ? 1 : 0;
      for (int group = 0; group < groups && count < most && !undecided; group++) {
        int start = at + group * ByteSets.GROUP;
        add(start, ended(bytes, start, to, group));
      }
    } else {
      for (int group = 0; group < groups && count < most; group++) {
        add(at + group * ByteSets.GROUP, lineFeeds[group]);
      }
    }
  }

  /**
   * Notes where the bits of a group are; without a loop the first four, as there rarely are more.
   */
  private void add(int start, long bits) {
    int[] into = ends;
    int next = count;
    count += Long.bitCount(bits);
    long rest = bits;
    for (int i = 0; i < 4; i++) {
      into[next + i] = start + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
    for (next += 4; rest != 0; next++) {
      into[next] = start + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
  }

  /**
   * Of the line feeds of a group those that end records, up to the first byte that the exact lane
   * has to look at.
   */
  private long ended(byte[] bytes, int start, int to, int group) {
    long separators = lineFeeds[group] | commas[group];
    long marks = quotes[group];
    while (true) {
      long inside = marks == 0 ? quoted : oddUpTo(marks) ^ quoted;
      long opening = marks & inside;
      long outside = separators & ~inside;
      long behindClosing = (marks & ~inside) << 1 | closed;
      long literal = opening & ~(outside << 1 | separated | behindClosing);
      if (literal != 0) {
        marks ^= Long.lowestOneBit(literal);
        continue;
      }
      long unexplained = behindClosing & ~(outside | opening);
      if (unexplained != 0) {
        unexplained &= ~lineEnds(bytes, start, to, unexplained);
      }
      undecided = unexplained != 0;
      anyQuotedLineFeeds |= (lineFeeds[group] & inside) != 0;
      quoted = inside >> (Long.SIZE - 1);
      closed = (marks & ~inside) >>> (Long.SIZE - 1);
      separated = outside >>> (Long.SIZE - 1);
      return lineFeeds[group] & outside & (Long.lowestOneBit(unexplained) - 1);
    }
  }

  private static boolean isSeparator(byte b) {
    return b == ',' || b == '\n';
  }

  /** Of some bytes of a group those at which a line end begins, or the search ends. */
  private static long lineEnds(byte[] bytes, int start, int to, long some) {
    long found = 0;
    for (long rest = some; rest != 0; rest &= rest - 1) {
      int at = start + Long.numberOfTrailingZeros(rest);
      boolean ends = at >= to || (bytes[at] == '\r' && (at + 1 >= to || bytes[at + 1] == '\n'));
      found |= ends ? Long.lowestOneBit(rest) : 0;
    }
    return found;
  }

  /** For each bit whether, up to it, an odd number of bits is set. */
  private static long oddUpTo(long bits) {
    long odd = bits ^ bits << 1;
    odd ^= odd << 2;
    odd ^= odd << 4;
    odd ^= odd << 8;
    odd ^= odd << 16;
    odd ^= odd << 32;
    return odd;
  }
}
