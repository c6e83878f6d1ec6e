package io.github.reducer.csv;

/**
 * Reads one field after the other, byte by byte and exactly by rules 2.2 and 2.6, in constant
 * memory however long an unquoted field is.
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
   * Reads the field at the window's position and what ends it.
   *
   * @param content receives the field's content, trimmed
   */
  End read(Capture content) throws UnreadableInputException {
    content.clear();
    lineEnds = 0;
    return window.peek() == '"' ? quoted(content) : unquoted(content);
  }

  /** Takes the rest of the line at the position; the line end counts with the others. */
  void skipLine() throws UnreadableInputException {
    lineEnds = 0;
    for (int b = window.peek(); b >= 0; b = window.peek()) {
      window.skip(1);
      if (b == '\n') {
        lineEnds++;
        return;
      }
    }
  }

  private End unquoted(Capture content) throws UnreadableInputException {
    blank = true;
    while (true) {
      End end = end();
      if (end != null) {
        return end;
      }
      byte b = (byte) window.peek();
      window.skip(1);
      blank &= WhiteSpace.is(b);
      content.add(b);
    }
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
    for (int length = 0; length <= LONGEST_QUOTED; length++) {
      int b = window.peek();
      if (b < 0) {
        return false;
      }
      window.skip(1);
      if (b == '"') {
        if (window.peek() != '"') {
          return true;
        }
        window.skip(1);
        length++;
      } else if (b == '\n') {
        lineEnds++;
      }
      content.add((byte) b);
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
