package io.github.reducer.csv;

import io.github.reducer.address.AddressBatch;
import io.github.reducer.address.Ipv4Fields;
import io.github.reducer.address.Ipv6Fields;
import io.github.reducer.bytes.Words;

/**
 * The hot loop: takes the records of a window, many at a time and in several steps, and leaves the
 * first that it cannot decide to the exact lane. For every record it takes it does what the exact
 * lane would do. A step does little for each record and waits for nothing of the record before, so
 * that the processor works on many of them at once.
 */
final class FastLane {
  /** Why the loop ended. */
  enum Stop {
    /** The window, or what may be searched of it, ends within the record at its position. */
    STARVED,
    /** The record at the position is for the exact lane. */
    UNDECIDED,
    BATCH_FULL
  }

  private final LineIndex lines = new LineIndex();
  private final Ipv4Fields ipv4 = new Ipv4Fields(LineIndex.MOST);
  private final Ipv6Fields ipv6 = new Ipv6Fields(LineIndex.MOST);
  private final AddressField trimmed = new AddressField();

  /** Where each record's field begins; behind the record if it is too short to have it. */
  private final int[] fields = new int[LineIndex.MOST];

  /** White space behind which addresses are looked for: one byte if the last doubtful had it. */
  private int spaces;

  /**
   * Takes records from the window's position on.
   *
   * @param column position of the column, from 0
   * @param batchSize most addresses that the batch is to hold
   */
  Stop run(Window window, int column, AddressBatch batch, long batchSize, Tally tally) {
    byte[] bytes = window.bytes;
    while (batch.size() < batchSize) {
      int from = window.position;
      int to = Math.min(window.limit, from + LineIndex.LONGEST_SEARCH);
      int most = (int) Math.min(LineIndex.MOST, batchSize - batch.size());
      lines.search(bytes, from, to, most, column > 0);
      if (lines.count() == 0) {
        return lines.undecided() ? Stop.UNDECIDED : Stop.STARVED;
      }
      findFields(bytes, column);
      ipv4.decode(bytes, lines.count(), lines.quotes());
      int end = lines.lineFeed(lines.count() - 1) + 1;
      if (allPlainIpv4(bytes)) {
        ipv4.addTo(batch, lines.count());
        countAll(tally);
      } else {
        takeOthers(bytes, batch, tally);
        spaces = WhiteSpace.is(bytes[contentStart(bytes, 0)]) ? 1 : 0;
      }
      window.position = end;
    }
    return Stop.BATCH_FULL;
  }

  private void findFields(byte[] bytes, int column) {
    if (column == 0 && !lines.quotes() && spaces == 0) { // all three begin at the same places
      lines.copyStarts(fields);
      ipv4.begin(fields, lines.count());
      return;
    }
    for (int i = 0; i < lines.count(); i++) {
      fields[i] = column == 0 ? lines.start(i) : lines.fieldStart(i, column);
      ipv4.begin(i, addressStart(bytes, i));
    }
  }

  /** Where the address of a record is, if it is a plain one. */
  private int addressStart(byte[] bytes, int record) {
    return contentStart(bytes, record) + spaces;
  }

  /** Where a record's field begins, behind a quote; at the line feed if the record is too short. */
  private int contentStart(byte[] bytes, int record) {
    int begin = Math.min(fields[record], lines.lineFeed(record));
    return lines.quotes() ? begin + quote(bytes, begin) : begin;
  }

  private boolean allPlainIpv4(byte[] bytes) {
    if (spaces == 0 && ipv4.allBeforeCommas(lines.count())) {
      return true; // as most often where there are no quotes, without a look at each
    }
    int others = 0;
    for (int i = 0; i < lines.count(); i++) {
      others += isPlainIpv4(bytes, i) ? 0 : 1;
    }
    return others == 0;
  }

  /** Whether a field is an IPv4 address with nothing around it but quotes and white space. */
  private boolean isPlainIpv4(byte[] bytes, int record) {
    return ipv4.found(record) && isAll(bytes, record, ipv4.end(record));
  }

  /** Whether a record's field has nothing else than the address that was found and ends there. */
  private boolean isAll(byte[] bytes, int record, int addressEnd) {
    return (spaces == 0 || WhiteSpace.is(bytes[contentStart(bytes, record)]))
        && endsField(bytes, record, addressEnd);
  }

  private boolean endsField(byte[] bytes, int record, int addressEnd) {
    int end = addressEnd;
    if (lines.quotes() && quote(bytes, fields[record]) == 1) {
      if (bytes[end] != '"') {
        return false;
      }
      end++;
    }
    if (bytes[end] == ',') {
      return true;
    }
    int contentEnd = contentEnd(bytes, record);
    end = WhiteSpace.behind(bytes, end, contentEnd);
    return end == contentEnd || bytes[end] == ',';
  }

  /** One quote or none at the start of a field, without a branch. */
  private static int quote(byte[] bytes, int field) {
    return (((bytes[field] & 0xFF) ^ '"') - 1) >>> (Integer.SIZE - 1);
  }

  /** The end of a record's line, before its line end. */
  private int contentEnd(byte[] bytes, int record) {
    int lineFeed = lines.lineFeed(record);
    return bytes[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
  }

  /** Counts all records, of which each has an address. */
  private void countAll(Tally tally) {
    tally.accepted += lines.count();
    tally.line += lines.lines();
  }

  /** Takes the records where some are no plain IPv4 addresses, and the lines they lie on. */
  private void takeOthers(byte[] bytes, AddressBatch batch, Tally tally) {
    int others = decodeIpv6(bytes);
    if (others == lines.count() && allPlainIpv6(bytes)) {
      ipv6.addTo(batch, others);
      countAll(tally);
    } else {
      takeEach(bytes, batch, tally);
    }
  }

  /**
   * Decodes the IPv6 addresses of the records that are no plain IPv4 ones, in their order, and
   * returns the number of these records.
   */
  private int decodeIpv6(byte[] bytes) {
    int others = 0;
    for (int i = 0; i < lines.count(); i++) {
      if (!isPlainIpv4(bytes, i)) {
        ipv6.begin(others++, addressStart(bytes, i));
      }
    }
    ipv6.decode(bytes, others);
    return others;
  }

  /** Whether all are plain IPv6 addresses, where each was decoded as one. */
  private boolean allPlainIpv6(byte[] bytes) {
    int others = 0;
    for (int i = 0; i < lines.count(); i++) {
      others += isPlainIpv6(bytes, i, i) ? 0 : 1;
    }
    return others == 0;
  }

  /**
   * Whether a field is an IPv6 address of eight groups with nothing around it but quotes and white
   * space.
   *
   * @param decoded where it was decoded as one
   */
  private boolean isPlainIpv6(byte[] bytes, int record, int decoded) {
    return ipv6.found(decoded) && isAll(bytes, record, ipv6.end(decoded));
  }

  /** Takes the records one by one, in their order, and the lines they lie on. */
  private void takeEach(byte[] bytes, AddressBatch batch, Tally tally) {
    int others = 0;
    for (int i = 0; i < lines.count(); i++) {
      if (isPlainIpv4(bytes, i)) {
        batch.addIpv4(ipv4.address(i));
        tally.accepted++;
      } else {
        takeOther(bytes, i, others++, batch, tally);
      }
      tally.line += lines.lines(i);
    }
  }

  /**
   * Takes a record that is no plain IPv4 address.
   *
   * @param decoded where it was decoded as an IPv6 address, if it is a plain one
   */
  private void takeOther(byte[] bytes, int record, int decoded, AddressBatch batch, Tally tally) {
    if (isPlainIpv6(bytes, record, decoded)) {
      batch.addIpv6(ipv6.high(decoded), ipv6.low(decoded));
      tally.accepted++;
      return;
    }
    int from = lines.start(record);
    int end = contentEnd(bytes, record);
    int lineFeed = lines.lineFeed(record);
    if (WhiteSpace.only(bytes, from, end)) {
      return;
    }
    if (fields[record] > lineFeed) {
      reject(RejectReason.TOO_SHORT, bytes, from, lineFeed, tally);
    } else if (addTrimmed(bytes, fields[record], end, batch)) {
      tally.accepted++;
    } else {
      reject(RejectReason.NOT_AN_ADDRESS, bytes, from, lineFeed, tally);
    }
  }

  private static void reject(
      RejectReason reason, byte[] bytes, int from, int lineFeed, Tally tally) {
    tally.reject(reason, tally.line, bytes, from, Words.indexOf(bytes, from, lineFeed, '\n'));
  }

  /** Adds the address that a field is when it is trimmed; false if it is none. */
  private boolean addTrimmed(byte[] bytes, int field, int contentEnd, AddressBatch batch) {
    boolean quoted = bytes[field] == '"';
    int from = quoted ? field + 1 : field;
    int to = Words.indexOf(bytes, from, contentEnd, quoted ? '"' : ',');
    if (quoted && bytes[to + 1] == '"') {
      return false; // a quote that is content
    }
    from = WhiteSpace.behind(bytes, from, to);
    while (from < to && WhiteSpace.is(bytes[to - 1])) {
      to--;
    }
    return from < to && trimmed.addTo(batch, bytes, from, to);
  }
}
