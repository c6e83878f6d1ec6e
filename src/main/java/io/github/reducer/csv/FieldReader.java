package io.github.reducer.csv;

import io.github.reducer.bytes.Words;

/**
 * Reads one field after the other, exactly by rules 2.2 and 2.6, in constant memory however long an
 * unquoted field is.
 */
final class FieldReader {
  /** How a field ends. */
  enum End {
    COMMA,
    RECORD,
    /** At a carriage return without a line feed; only where that may end a record. */
    RECORD_BY_CARRIAGE_RETURN,
    /** The field is malformed; the window stands where it opens. */
    MALFORMED
  }

  /**
   * The longest content of a quoted field, and the longest white space behind it, in bytes (rule
   * 2.6).
   */
  static final int LONGEST_QUOTED = 1 << 20;

  private final Window window;
  private boolean loneCarriageReturnEnds;
  private boolean blank;
  private int lineEnds;
  private int quotedCarriageReturns;

  FieldReader(Window window) {
    this.window = window;
  }

  /**
   * Whether a carriage return without a line feed ends a record, as it may in a header (rule 2.2).
   */
  void loneCarriageReturnEnds(boolean ends) {
    loneCarriageReturnEnds = ends;
  }

  /** Whether the field last read was unquoted and held nothing but white space. */
  boolean blank() {
    return blank;
  }

  /** The line ends taken with the field last read, inside it and after it. */
  int lineEnds() {
    return lineEnds;
  }

  /**
   * The carriage returns inside the field last read, if it was quoted: line ends, too, if the file
   * proves to be one of carriage returns.
   */
  int quotedCarriageReturns() {
    return quotedCarriageReturns;
  }

  /**
   * Reads the field at the window's position and what ends it.
   *
   * @param content receives the field's content, trimmed
   */
  End read(Capture content) throws UnreadableInputException {
    content.clear();
    lineEnds = 0;
    quotedCarriageReturns = 0;
    return window.peek() == '"' ? quoted(content) : unquoted(content);
  }

  /** Takes the rest of the line at the position; the line end counts with the others. */
  void skipLine() throws UnreadableInputException {
    lineEnds = window.skipLine(Long.MAX_VALUE) ? 1 : 0;
  }

  private End unquoted(Capture content) throws UnreadableInputException {
    blank = true;
    while (true) {
      End end = end();
      if (end != null) {
        return end;
      }
      int from = window.position; // at content, whatever it is
      window.position = behindContent(window.bytes, from + 1, window.limit);
      blank = blank && WhiteSpace.only(window.bytes, from, window.position);
      content.add(window.bytes, from, window.position);
    }
  }

  /** Behind what ends no unquoted field. */
  private static int behindContent(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ',' && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  private End quoted(Capture content) throws UnreadableInputException {
    blank = false;
    window.mark();
    window.skip(1);
    End end = toClosingQuote(content) ? afterClosingQuote() : End.MALFORMED;
    if (end == End.MALFORMED) {
      window.reset();
      lineEnds = 0;
    } else {
      window.unmark();
    }
    return end;
  }

  /** Takes the content and the quote that closes it; false if there is none near enough. */
  private boolean toClosingQuote(Capture content) throws UnreadableInputException {
    int length = 0;
    while (length <= LONGEST_QUOTED && window.peek() >= 0) {
      int from = window.position;
      int to = Math.min(window.limit, from + LONGEST_QUOTED + 1 - length);
      int quote = Words.indexOf(window.bytes, from, to, '"');
      lineEnds += Words.count(window.bytes, from, quote, '\n');
      quotedCarriageReturns += Words.count(window.bytes, from, quote, '\r');
      content.add(window.bytes, from, quote);
      length += quote - from;
      window.position = quote;
      if (quote < to) {
        if (window.peekSecond() != '"') {
          window.skip(1);
          return true;
        }
        content.add(window.bytes, window.position, window.position + 1);
        window.skip(2);
        length += 2;
      }
    }
    return false;
  }

  private End afterClosingQuote() throws UnreadableInputException {
    for (int spaces = 0; spaces <= LONGEST_QUOTED; spaces++) {
      int b = window.peek();
      if (!WhiteSpace.is(b)) {
        End end = end();
        return end == null ? End.MALFORMED : end;
      }
      window.skip(1);
    }
    return End.MALFORMED;
  }

  /** Takes what ends a field, if that is what comes next; null if not. */
  private End end() throws UnreadableInputException {
    int b = window.peek();
    if (b > ',') {
      return null;
    }
    if (b == ',') {
      window.skip(1);
      return End.COMMA;
    }
    if (b == '\n') {
      window.skip(1);
      lineEnds++;
      return End.RECORD;
    }
    return b == '\r' ? carriageReturn() : b < 0 ? End.RECORD : null;
  }

  /**
   * A carriage return ends a record before a line feed and, as half of a line end cut off, before
   * the end.
   */
  private End carriageReturn() throws UnreadableInputException {
    int next = window.peekSecond();
    if (next == '\n') {
      window.skip(2);
      lineEnds++;
      return End.RECORD;
    }
    if (next < 0 || loneCarriageReturnEnds) {
      window.skip(1);
      lineEnds++;
      return next < 0 ? End.RECORD : End.RECORD_BY_CARRIAGE_RETURN;
    }
    return null;
  }
}
