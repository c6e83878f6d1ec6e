package io.github.reducer.csv;

import io.github.reducer.address.AddressBatch;
import io.github.reducer.address.Ipv4Field;
import io.github.reducer.bytes.Words;

/**
 * The hot loop: takes the records of a window that lie on one line each, by words of eight bytes,
 * and leaves the first that it cannot decide to the exact lane. For every record it takes it does
 * what the exact lane would do.
 */
final class FastLane {
  /** Why the loop ended. */
  enum Stop {
    /** The window ends within the record at its position. */
    STARVED,
    /** The record at the position is for the exact lane. */
    UNDECIDED,
    BATCH_FULL
  }

  private static final int UNDECIDED = -1;

  private final AddressField addresses = new AddressField();

  /** The record that was looked at last: where its field ends, and the line feed that ends it. */
  private int fieldFrom;

  private int fieldTo;

  /**
   * Takes records from the window's position on.
   *
   * @param column position of the column, from 0
   * @param batchSize most addresses that the batch is to hold
   */
  Stop run(Window window, int column, AddressBatch batch, long batchSize, Tally tally) {
    byte[] bytes = window.bytes;
    int limit = window.limit;
    int record = window.position;
    long line = tally.line;
    long accepted = 0;
    Stop stop;
    while (true) {
      if (batch.size() >= batchSize) {
        stop = Stop.BATCH_FULL;
        break;
      }
      int field = column == 0 ? record : fieldStart(bytes, record, limit, column);
      if (field < 0 || field >= limit) {
        stop = field < 0 ? Stop.UNDECIDED : Stop.STARVED;
        break;
      }
      int quote = bytes[field] == '"' ? 1 : 0;
      long decoded = Ipv4Field.decode(bytes, field + quote);
      int fieldEnd = field + 2 * quote + (int) (decoded >>> 32);
      int end;
      if (decoded >= 0
          && (quote == 0 || bytes[fieldEnd - 1] == '"')
          && (end = recordEnd(bytes, fieldEnd, limit)) >= 0) {
        if (end >= limit) {
          stop = Stop.STARVED;
          break;
        }
        batch.addIpv4((int) decoded);
        accepted++;
      } else {
        end = otherField(bytes, field, limit);
        if (end < 0 || end >= limit) {
          stop = end < 0 ? Stop.UNDECIDED : Stop.STARVED;
          break;
        }
        if (fieldFrom < fieldTo && addresses.addTo(batch, bytes, fieldFrom, fieldTo)) {
          accepted++;
        } else if (!blank(bytes, record, end)) {
          tally.reject(RejectReason.NOT_AN_ADDRESS, line, bytes, record, end);
        }
      }
      line++;
      record = end + 1;
    }
    window.position = record;
    tally.line = line;
    tally.accepted += accepted;
    return stop;
  }

  /**
   * Where the field at {@code column} begins; {@link #UNDECIDED} or, if the window ends before, the
   * limit.
   */
  private static int fieldStart(byte[] bytes, int record, int limit, int column) {
    int at = record;
    for (int field = 0; field < column; field++) {
      int end =
          bytes[at] == '"'
              ? behindQuoted(bytes, at, limit)
              : Words.indexOf(bytes, at, limit, '\n', ',');
      if (end < 0 || end >= limit) {
        return end;
      }
      if (bytes[end] != ',') {
        return UNDECIDED;
      }
      at = end + 1;
    }
    return at;
  }

  /**
   * The line feed that ends a record.
   *
   * @param at behind a field, where a comma or a record end should be
   * @return {@link #UNDECIDED} or, if the window ends before, the limit
   */
  private static int recordEnd(byte[] bytes, int at, int limit) {
    if (at >= limit) {
      return limit;
    }
    if (bytes[at] != ',') {
      return lineEnd(bytes, at, limit);
    }
    int from = at + 1;
    while (true) {
      int found = Words.indexOf(bytes, from, limit, '\n', '"');
      if (found >= limit || bytes[found] == '\n') {
        return found;
      }
      from = found + 1;
      if (bytes[found - 1] == ',') {
        int behind = behindQuoted(bytes, found, limit);
        if (behind < 0 || behind >= limit) {
          return behind;
        }
        if (bytes[behind] != ',') {
          return lineEnd(bytes, behind, limit);
        }
        from = behind;
      }
    }
  }

  /** The line feed at {@code at}, or behind a carriage return there. */
  private static int lineEnd(byte[] bytes, int at, int limit) {
    if (bytes[at] == '\n') {
      return at;
    }
    if (bytes[at] != '\r') {
      return UNDECIDED;
    }
    return at + 1 >= limit ? limit : bytes[at + 1] == '\n' ? at + 1 : UNDECIDED;
  }

  /**
   * Behind the quoted field that opens at {@code at}, if it closes on its line and near enough (the
   * window may have grown for a field before); an escaped quote shows there.
   */
  private static int behindQuoted(byte[] bytes, int at, int limit) {
    int found = Words.indexOf(bytes, at + 1, limit, '\n', '"');
    if (found >= limit) {
      return limit;
    }
    boolean closed = bytes[found] == '"' && found - at - 1 <= FieldReader.LONGEST_QUOTED;
    return closed ? found + 1 : UNDECIDED;
  }

  /**
   * Finds the ends of a field that is no plain IPv4 address, and sets {@link #fieldFrom} and {@link
   * #fieldTo} to its trimmed content.
   *
   * @return the line feed that ends the record, {@link #UNDECIDED}, or the limit
   */
  private int otherField(byte[] bytes, int field, int limit) {
    boolean quoted = bytes[field] == '"';
    int behind =
        quoted ? behindQuoted(bytes, field, limit) : Words.indexOf(bytes, field, limit, '\n', ',');
    if (behind < 0 || behind >= limit) {
      return behind;
    }
    int from = quoted ? field + 1 : field;
    int to = quoted ? behind - 1 : behind;
    if (!quoted && bytes[behind] == '\n' && to > from && bytes[to - 1] == '\r') {
      to--;
    }
    while (from < to && (bytes[from] == ' ' || bytes[from] == '\t')) {
      from++;
    }
    while (from < to && (bytes[to - 1] == ' ' || bytes[to - 1] == '\t')) {
      to--;
    }
    fieldFrom = from;
    fieldTo = to;
    return recordEnd(bytes, behind, limit);
  }

  /** Whether the line holds white space only. */
  private static boolean blank(byte[] bytes, int from, int lineFeed) {
    int to = lineFeed > from && bytes[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
