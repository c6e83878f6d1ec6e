package io.github.reducer.partial;

import io.github.reducer.address.Ipv4;
import io.github.reducer.address.Ipv4Sequence;
import io.github.reducer.address.Ipv6;
import io.github.reducer.bytes.Words;
import io.github.reducer.failure.IoReason;
import io.github.reducer.merge.Keys;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Parses the rows of a partial, or of a part of it, and checks that each has an address, which may
 * be in any form of rule 2.7, and a known environment, and that they are strictly ascending. Not
 * thread-safe.
 */
final class RowReader {
  private static final String NO_END = "a row without an end";

  /** Bytes before the line feed of the shortest row, at least. */
  private static final int SHORTEST_ROW = "0.0.0.0,".length();

  private final Path path;
  private final long start;
  private final ByteWindow window;
  private final RowSuffixes suffixes;
  private final ShortSuffixes shortOnes;
  private final int longestRow;
  private final Ipv4Sequence addresses = new Ipv4Sequence();
  private long rows;
  private int nextRow;
  private boolean ipv4Ended;
  // the last key of the family at hand
  private boolean first = true;
  private long previousHigh;
  private long previousLow;
  private long previousRank;

  /**
   * A reader that has read nothing.
   *
   * @param file bytes from the start of a row, or the header, on
   * @param start their offset in the file
   * @param bufferBytes bytes read at a time; raised where it would not hold a few rows
   */
  RowReader(
      Path path, ReadableByteChannel file, long start, RowSuffixes suffixes, int bufferBytes) {
    this.path = path;
    this.start = start;
    this.suffixes = suffixes;
    this.shortOnes = suffixes.shortOnes();
    this.longestRow = longestRow(suffixes);
    this.window = new ByteWindow(file, Math.max(bufferBytes, 4 * longestRow));
  }

  /** Bytes of the longest row that there can be. */
  static int longestRow(RowSuffixes suffixes) {
    return Ipv6.MAX_LENGTH + suffixes.longest();
  }

  /**
   * Takes the header.
   *
   * @throws CorruptFileException if it is wrong
   */
  void takeHeader() throws IOException {
    load();
    int header = PairWriter.HEADER.length;
    if (window.limit() < header
        || !Arrays.equals(window.bytes(), 0, header, PairWriter.HEADER, 0, header)) {
      throw CorruptFileException.atByte(path, 0, "not the header of a partial");
    }
    window.consumeTo(header);
  }

  /** Refuses rows before a bound; to be called before the first one is taken. */
  void startAt(Bound bound) {
    ipv4Ended = bound.isBeyondIpv4();
    first = bound.high() == 0 && bound.low() == 0;
    // the last key that is before it
    if (ipv4Ended) {
      previousHigh = bound.low() == 0 ? bound.high() - 1 : bound.high();
      previousLow = bound.low() - 1;
      previousRank = -1;
    } else {
      previousHigh = Keys.ipv4((int) bound.low(), 0) - 1;
    }
  }

  /**
   * Refuses rows that are not before a bound; to be called when all were taken.
   *
   * @throws CorruptFileException if there was one
   */
  void endBefore(Bound bound) throws CorruptFileException {
    boolean someIpv6 = ipv4Ended && !first;
    Bound last =
        someIpv6 ? Bound.ipv6(previousHigh, previousLow) : Bound.ipv4(Keys.address(previousHigh));
    if (rows > 0 && last.compareTo(bound) >= 0) {
      throw corrupt(window.at(), "rows out of order before it");
    }
  }

  /** What was read so far, and the rows taken. */
  RowSum sum() {
    return new RowSum(window.fingerprint(), rows);
  }

  /** Whether, all IPv4 rows being taken, there are others. */
  boolean hasIpv6() throws IOException {
    return ipv4Ended && loadRows();
  }

  /** Takes the next IPv4 rows, as {@code KeySource.read} says. */
  int readIpv4(long[] into, int maxKeys) throws IOException {
    int keys = 0;
    while (keys < maxKeys && !ipv4Ended && loadRows()) {
      keys = parseIpv4(into, keys, maxKeys);
    }
    rows += keys;
    if (keys == 0 && !ipv4Ended) { // the end of the file
      endIpv4();
    }
    return keys;
  }

  /** Takes the next IPv6 rows, as {@code KeySource.read} says. */
  int readIpv6(long[] into, int maxKeys) throws IOException {
    if (!ipv4Ended) {
      throw new IllegalStateException("IPv4 rows are to be taken first");
    }
    int keys = 0;
    while (keys < maxKeys && loadRows()) {
      keys = parseIpv6(into, keys, maxKeys);
    }
    rows += keys;
    return keys;
  }

  /** Sees that a whole row is in the window; false at the end of the file. */
  private boolean loadRows() throws IOException {
    if (window.limit() - window.at() < longestRow && !window.ended()) {
      load();
    }
    return window.at() < window.limit();
  }

  private void load() throws IOException {
    try {
      window.load();
    } catch (IOException e) {
      throw new IOException(path + ": cannot be read: " + IoReason.of(e), e);
    }
  }

  /** Index up to which rows may start and are whole. */
  private int rowStarts() {
    return window.ended() ? window.limit() : window.limit() - longestRow + 1;
  }

  private int parseIpv4(long[] into, int from, int maxKeys) throws IOException {
    byte[] bytes = window.bytes();
    int limit = window.limit();
    int rowStarts = rowStarts();
    int at = window.at();
    int keys = from;
    long previous = previousHigh;
    while (keys < maxKeys && at < rowStarts) {
      // found without the address, so that the processor goes on with the next row meanwhile
      int lineFeed = at + SHORTEST_ROW + Words.indexInTwentyFour(bytes, at + SHORTEST_ROW, '\n');
      long address = addresses.decode(bytes, at);
      if (address == Ipv4.INVALID) {
        if (!ipv6At(at)) {
          throw corrupt(at, "no IP address");
        }
        endIpv4();
        break;
      }
      int comma = at + (int) (address >>> Integer.SIZE);
      int rank = takeEnvironment(bytes, comma, lineFeed, limit, at);
      long key = Keys.ipv4((int) address, rank);
      if (Long.compareUnsigned(key, previous) <= 0 && !first) {
        throw corrupt(at, "rows out of order");
      }
      first = false;
      into[keys++] = key;
      previous = key;
      at = nextRow;
    }
    previousHigh = previous;
    window.consumeTo(at);
    return keys;
  }

  private int parseIpv6(long[] into, int from, int maxKeys) throws IOException {
    byte[] bytes = window.bytes();
    int limit = window.limit();
    int rowStarts = rowStarts();
    int at = window.at();
    int keys = from;
    while (keys < maxKeys && at < rowStarts) {
      int comma = Words.indexOf(bytes, at, limit, ',');
      int key = keys * Keys.IPV6_WIDTH;
      if (!Ipv6.parse(bytes, at, comma, into, key)) {
        throw corrupt(at, "no IPv6 address");
      }
      int lineFeed = comma + Words.indexInTwentyFour(bytes, comma, '\n');
      into[key + 2] = takeEnvironment(bytes, comma, lineFeed, limit, at);
      checkOrder(into, key, at);
      keys++;
      at = nextRow;
    }
    window.consumeTo(at);
    return keys;
  }

  private boolean ipv6At(int row) {
    byte[] bytes = window.bytes();
    int comma = Words.indexOf(bytes, row, window.limit(), ',');
    return Words.indexOf(bytes, row, comma, ':') < comma;
  }

  private void endIpv4() {
    ipv4Ended = true;
    first = true;
  }

  private void checkOrder(long[] keys, int key, int row) throws CorruptFileException {
    if (!first) {
      int order = Long.compareUnsigned(keys[key], previousHigh);
      order = order != 0 ? order : Long.compareUnsigned(keys[key + 1], previousLow);
      order = order != 0 ? order : Long.compareUnsigned(keys[key + 2], previousRank);
      if (order <= 0) {
        throw corrupt(row, "rows out of order");
      }
    }
    first = false;
    previousHigh = keys[key];
    previousLow = keys[key + 1];
    previousRank = keys[key + 2];
  }

  /**
   * Takes the environment of a row, and tells in {@link #nextRow} where the row ends.
   *
   * @param comma before it
   * @param lineFeed of the row, if its environment is a short one
   * @return its rank
   */
  private int takeEnvironment(byte[] bytes, int comma, int lineFeed, int limit, int row)
      throws CorruptFileException {
    nextRow = lineFeed + 1;
    int rank = shortOnes.find(bytes, comma, nextRow - comma);
    if (rank == ShortSuffixes.NONE) {
      nextRow = rowEnd(bytes, comma, limit, row);
      rank = rank(bytes, comma, nextRow, row);
    } else if (nextRow > limit) {
      throw corrupt(row, NO_END);
    }
    return rank;
  }

  /** The index after the row's line feed; a line feed between quotes does not end it. */
  private int rowEnd(byte[] bytes, int comma, int limit, int row) throws CorruptFileException {
    int from = comma + 1;
    if (from < limit && bytes[from] == '"') {
      do { // from a quote to the next one; two quotes in a row stand for one
        from = Words.indexOf(bytes, from + 1, limit, '"') + 1;
      } while (from < limit && bytes[from] == '"');
    }
    int lineFeed = Words.indexOf(bytes, from, limit, '\n');
    if (lineFeed >= limit) {
      throw corrupt(row, NO_END);
    }
    return lineFeed + 1;
  }

  private int rank(byte[] bytes, int from, int to, int row) throws CorruptFileException {
    int rank = suffixes.rank(bytes, from, to);
    if (rank == RowSuffixes.UNKNOWN) {
      throw corrupt(row, "an environment that the manifest does not name");
    }
    return rank;
  }

  private CorruptFileException corrupt(int row, String fault) {
    return CorruptFileException.atByte(path, start + window.offset(row), fault);
  }
}
