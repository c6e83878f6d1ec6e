package io.github.reducer.csv;

import java.util.Arrays;

/**
 * Finds the ends of records, block by block and in it 64 bytes at a time, by sets of bytes. A quote
 * changes for all bytes behind it whether they are quoted, so they are where the number of quotes
 * before them is odd: after Langdale and Lemire, Parsing Gigabytes of JSON per Second, VLDB Journal
 * 28 (2019), 3.1.1.
 */
final class LineIndex {
  /** Most records found at once. */
  static final int MOST = 1 << 10;

  /** Most bytes that are searched at once: no quoted field within is too long. */
  static final int LONGEST_SEARCH = FieldReader.LONGEST_QUOTED;

  /** Bytes of a block: with all that is found in it, it stays in the processor's first cache. */
  private static final int LARGEST_BLOCK = 1 << 13;

  /** Records that make it worth while to end a search: long ones are found over several blocks. */
  private static final int ENOUGH = 1 << 5;

  /** Bytes of a block after a record that was left to the exact lane, as the next may be soon. */
  private static final int SMALLEST_BLOCK = 1 << 7;

  /** Groups of text within quotes that are passed over faster than they are searched. */
  private static final int LONG_TEXT = 1 << 4;

  /** Bytes of a block after such a text: where one is, there is little else. */
  private static final int BLOCK_BEHIND_TEXT = 1 << 8;

  private static final int MOST_GROUPS = LONGEST_SEARCH / ByteSets.GROUP;

  private final ByteSets sets = new ByteSets(LARGEST_BLOCK / ByteSets.GROUP);

  // of what was searched, from its start on
  private final long[] lineFeeds = new long[MOST_GROUPS];
  private final long[] quotes = new long[MOST_GROUPS];

  /** Those that end fields, where fields are to be found or there are quotes. */
  private final long[] commas = new long[MOST_GROUPS];

  /** Of the records found, and of what follows them. */
  private final int[] starts = new int[1 + MOST + ByteSets.GROUP];

  private int block = LARGEST_BLOCK;
  private int searchedFrom;
  private int count;
  private boolean fieldsWanted;
  private boolean anyQuotes;

  /** Whether the search before found quotes: then there likely are some again. */
  private boolean quotesLately;

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

  /** Where a record begins. */
  int start(int record) {
    return starts[record];
  }

  /** Copies where the records found begin. */
  void copyStarts(int[] into) {
    System.arraycopy(starts, 0, into, 0, count);
  }

  /** The line feed that ends a record. */
  int lineFeed(int record) {
    return starts[record + 1] - 1;
  }

  /** Whether there may be quotes in the records found. */
  boolean quotes() {
    return anyQuotes;
  }

  /** The lines of all records found. */
  int lines() {
    return anyQuotedLineFeeds ? lineFeeds(searchedFrom, lineFeed(count - 1)) : count;
  }

  /** The lines of a record. */
  int lines(int record) {
    return anyQuotedLineFeeds ? lineFeeds(start(record), lineFeed(record)) : 1;
  }

  /** The line feeds in what was searched, from {@code first} to {@code last}. */
  private int lineFeeds(int first, int last) {
    int from = first - searchedFrom;
    int to = last - searchedFrom;
    int lastGroup = to / ByteSets.GROUP;
    int sum = 0;
    for (int group = from / ByteSets.GROUP; group <= lastGroup; group++) {
      sum += Long.bitCount(lineFeeds[group]);
    }
    return sum
        - Long.bitCount(lineFeeds[from / ByteSets.GROUP] & ~fromBit(from))
        - Long.bitCount(lineFeeds[lastGroup] & ~upToBit(to));
  }

  /**
   * Where a field of a record begins, or somewhere behind its line feed if it is too short. Only
   * where the search was for fields.
   *
   * @param field from 1
   */
  int fieldStart(int record, int field) {
    int from = start(record) - searchedFrom;
    int lastGroup = (lineFeed(record) - searchedFrom) / ByteSets.GROUP;
    int group = from / ByteSets.GROUP;
    long set = commas[group] & fromBit(from);
    int missing = field;
    while (Long.bitCount(set) < missing) {
      missing -= Long.bitCount(set);
      group++;
      if (group > lastGroup) {
        return starts[record + 1];
      }
      set = commas[group];
    }
    while (--missing > 0) {
      set &= set - 1;
    }
    return searchedFrom + group * ByteSets.GROUP + Long.numberOfTrailingZeros(set) + 1;
  }

  /** The bits of a position's group from it on. */
  private static long fromBit(int position) {
    return -1L << position;
  }

  /** The bits of a position's group up to it. */
  private static long upToBit(int position) {
    return -1L >>> ~position;
  }

  /** Whether the record after those found is for the exact lane. */
  boolean undecided() {
    return undecided;
  }

  /**
   * Searches {@code bytes[from, to)}, at most {@link #LONGEST_SEARCH}, from the start of a record
   * on, block by block until {@link #ENOUGH} records are found. What is left of the last block is
   * searched again.
   *
   * @param most records to be found, up to {@link #MOST}
   * @param forFields whether other fields than the first of each record will be asked for
   */
  void search(byte[] bytes, int from, int to, int most, boolean forFields) {
    fieldsWanted = forFields;
    searchedFrom = from;
    starts[0] = from;
    count = 0;
    quotesLately = anyQuotes;
    anyQuotes = false;
    anyQuotedLineFeeds = false;
    undecided = false;
    quoted = 0;
    closed = 0;
    int enough = Math.min(most, ENOUGH);
    int at = from;
    while (at < to && count < enough && !undecided) {
      int text = quoted == 0 ? 0 : passOverText(bytes, at, to);
      at += text;
      int end = Math.min(to, at + (text == 0 ? block : BLOCK_BEHIND_TEXT));
      searchBlock(bytes, at, end, to, most);
      at = end;
    }
    if (count > most) {
      count = most;
      undecided = false;
    }
    block = undecided ? SMALLEST_BLOCK : Math.min(2 * block, LARGEST_BLOCK);
  }

  /**
   * Passes over the text of a quoted field where it is long and no more lines begin in it.
   *
   * @return bytes passed over, a multiple of a group, and fewer than there are
   */
  private int passOverText(byte[] bytes, int at, int to) {
    int groups = PlainText.groups(bytes, at, to - 1);
    if (groups < LONG_TEXT) {
      return 0;
    }
    int first = (at - searchedFrom) / ByteSets.GROUP;
    Arrays.fill(lineFeeds, first, first + groups, 0);
    Arrays.fill(commas, first, first + groups, 0);
    return groups * ByteSets.GROUP;
  }

  /** Searches the block {@code [at, blockEnd)} of what ends at {@code to}. */
  private void searchBlock(byte[] bytes, int at, int blockEnd, int to, int most) {
    int length = blockEnd - at;
    int first = (at - searchedFrom) / ByteSets.GROUP;
    int end = first + (length + ByteSets.GROUP - 1) / ByteSets.GROUP;
    sets.load(bytes, at, end - first);
    sets.find('\n', lineFeeds, first);
    lineFeeds[end - 1] &= upToBit(length - 1); // none from the end on
    if (anyQuotes || quotesLately || sets.has('"')) {
      sets.find('"', quotes, first);
      anyQuotes |= ByteSets.any(quotes, first, end);
    }
    if (anyQuotes || fieldsWanted) {
      sets.find(',', commas, first);
    }
    if (anyQuotes) {
      separated = quoted == 0 && (at == searchedFrom || isSeparator(bytes[at - 1])) ? 1 : 0;
      addEnded(bytes, to, first, end, most);
    } else {
      addAll(first, end, most);
    }
  }

  // loops of their own, so that the compiler takes each for itself, and only what is used

  /** Adds the records that end at any line feed of some groups. */
  private void addAll(int first, int end, int most) {
    for (int group = first; group < end && count < most; group++) {
      add(group, lineFeeds[group]);
    }
  }

  /** Adds the records that end in some groups, as quotes permit. */
  private void addEnded(byte[] bytes, int to, int first, int end, int most) {
    for (int group = first; group < end && count < most && !undecided; group++) {
      if (quotes[group] == 0 && quoted != 0) {
        passOver(group);
      } else {
        add(group, ended(bytes, to, group));
      }
    }
  }

  /**
   * Notes that records start behind the bits of a group; without a loop the first four, as there
   * rarely are more.
   */
  private void add(int group, long bits) {
    int[] into = starts;
    int next = count + 1;
    int behind = searchedFrom + group * ByteSets.GROUP + 1;
    count += Long.bitCount(bits);
    long rest = bits;
    for (int i = 0; i < 4; i++) {
      into[next + i] = behind + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
    for (next += 4; rest != 0; next++) {
      into[next] = behind + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
  }

  /** Passes over a group of which all is in one quoted field. */
  private void passOver(int group) {
    anyQuotedLineFeeds |= lineFeeds[group] != 0;
    commas[group] = 0;
  }

  /**
   * Of the line feeds of a group those that end records, up to the first byte that the exact lane
   * has to look at.
   */
  private long ended(byte[] bytes, int to, int group) {
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
        int start = searchedFrom + group * ByteSets.GROUP;
        unexplained &= ~fieldEnds(bytes, start, to, unexplained);
      }
      undecided = unexplained != 0;
      anyQuotedLineFeeds |= (lineFeeds[group] & inside) != 0;
      quoted = inside >> (Long.SIZE - 1);
      closed = (marks & ~inside) >>> (Long.SIZE - 1);
      separated = outside >>> (Long.SIZE - 1);
      commas[group] &= outside;
      return lineFeeds[group] & outside & (Long.lowestOneBit(unexplained) - 1);
    }
  }

  private static boolean isSeparator(byte b) {
    return b == ',' || b == '\n';
  }

  /** Of some bytes of a group those at which, but for white space, a field or the search ends. */
  private static long fieldEnds(byte[] bytes, int start, int to, long some) {
    long found = 0;
    for (long rest = some; rest != 0; rest &= rest - 1) {
      int at = WhiteSpace.behind(bytes, start + Long.numberOfTrailingZeros(rest), to);
      found |= endsField(bytes, at, to) ? Long.lowestOneBit(rest) : 0;
    }
    return found;
  }

  private static boolean endsField(byte[] bytes, int at, int to) {
    return at >= to
        || isSeparator(bytes[at])
        || (bytes[at] == '\r' && (at + 1 >= to || bytes[at + 1] == '\n'));
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
