package io.github.reducer.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds the column in the first record that is not blank (rules 2.2 and 2.3). */
final class Header {
  static final int NO_COLUMN = -1;

  private static final int SHOWN_BYTES = 80;

  /** Bytes behind the first one of a character. */
  private static final int LONGEST_TAIL = 3;

  private final Window window;
  private final FieldReader fields;
  private final byte[] name;
  private final Capture content;
  private long lines;
  private byte[] start = {};
  private HeaderFault.Kind fault = HeaderFault.Kind.NO_COLUMN;

  /**
   * Prepares to look for a column.
   *
   * @param column name of the column, trimmed
   */
  Header(Window window, FieldReader fields, String column) {
    this.window = window;
    this.fields = fields;
    name = column.getBytes(StandardCharsets.UTF_8);
    content = new Capture(name.length);
  }

  /**
   * Reads the header and leaves the window behind it, reading carriage returns as line feeds if the
   * header ended in one.
   *
   * @return position of the column among the fields, from 0, or {@link #NO_COLUMN}
   */
  int read() throws UnreadableInputException {
    fields.loneCarriageReturnEnds(true);
    try {
      return firstRecord();
    } finally {
      fields.loneCarriageReturnEnds(false);
    }
  }

  /** Lines taken by the header and the blank lines before it. */
  long lines() {
    return lines;
  }

  /** What is wrong with one without the column. */
  HeaderFault fault() {
    return new HeaderFault(fault, shown());
  }

  private String shown() {
    int end = 0;
    while (end < start.length && start[end] != '\r' && start[end] != '\n') {
      end++;
    }
    if (end <= SHOWN_BYTES) {
      return new String(start, 0, end, StandardCharsets.UTF_8);
    }
    end = SHOWN_BYTES;
    while (end > SHOWN_BYTES - LONGEST_TAIL && (start[end] & 0xC0) == 0x80) {
      end--; // not in the middle of a character (RFC 3629)
    }
    return new String(start, 0, end, StandardCharsets.UTF_8) + "\u2026";
  }

  /** One byte more than is shown, so that it can be told whether the line goes on. */
  private void keepStart() {
    int to = Math.min(window.limit, window.position + SHOWN_BYTES + 1);
    start = Arrays.copyOfRange(window.bytes, window.position, to);
  }

  private int firstRecord() throws UnreadableInputException {
    lines = 0;
    int column = NO_COLUMN;
    int field = 0;
    int quotedCarriageReturns = 0;
    start = new byte[0];
    fault = HeaderFault.Kind.NO_COLUMN;
    while (window.peek() >= 0 || field > 0) {
      if (field == 0) {
        keepStart();
      }
      FieldReader.End end = fields.read(content);
      lines += fields.lineEnds();
      quotedCarriageReturns += fields.quotedCarriageReturns();
      if (end == FieldReader.End.MALFORMED) {
        fault = HeaderFault.Kind.MALFORMED;
        return NO_COLUMN;
      }
      if (column == NO_COLUMN && content.holds(name)) {
        column = field;
      }
      boolean blankLine = field == 0 && fields.blank();
      field = end == FieldReader.End.COMMA ? field + 1 : 0;
      if (field == 0 && !blankLine) {
        if (end == FieldReader.End.RECORD_BY_CARRIAGE_RETURN) {
          window.readCarriageReturnsAsLineFeeds();
          lines += quotedCarriageReturns;
        }
        return column;
      }
    }
    fault = HeaderFault.Kind.MISSING;
    return NO_COLUMN;
  }
}
