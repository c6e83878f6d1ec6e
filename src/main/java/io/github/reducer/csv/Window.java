package io.github.reducer.csv;

import io.github.reducer.address.Ipv6Fields;
import io.github.reducer.bytes.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The part of the input in memory: {@code bytes[position, limit)} is read and not yet taken. A mark
 * keeps what follows it, so that a reader can go back; the array grows for a mark only, everything
 * else slides through its fixed size.
 */
final class Window {
  /**
   * Bytes that may be read as parts of words before and after the window's contents: addresses,
   * which take most, may begin at the limit.
   */
  static final int MARGIN = Ipv6Fields.ROOM;

  private static final int CAPACITY = 1 << 18;
  private static final int NO_MARK = -1;

  byte[] bytes = new byte[MARGIN + CAPACITY + MARGIN];
  int position;
  int limit;

  private InputStream source = InputStream.nullInputStream();
  private long read;
  private int mark;
  private boolean decoded;
  private boolean crToLf;

  /**
   * Starts over on another input and forgets what was left of the one before.
   *
   * @param at where the input begins, as {@link #taken} is to tell it
   */
  void open(InputStream input, long at) {
    source = input;
    read = at;
    position = MARGIN;
    limit = MARGIN;
    mark = NO_MARK;
    decoded = false;
    crToLf = false;
    if (bytes.length > MARGIN + CAPACITY + MARGIN) {
      bytes = new byte[MARGIN + CAPACITY + MARGIN];
    }
  }

  /** Where the position is in the input, as long as this is read as it is. */
  long taken() {
    return read - (limit - position);
  }

  /** Where the limit is in the input, as {@link #taken} tells it. */
  long read() {
    return read;
  }

  /** Whether what is read is the input as it is, not decoded or translated. */
  boolean plain() {
    return !decoded && !crToLf;
  }

  /** Reads what was not yet taken, and the rest of the input, as UTF-16. */
  void decodeUtf16(ByteOrder order) {
    source = new Utf8Stream(Arrays.copyOfRange(bytes, position, limit), source, order);
    limit = position;
    decoded = true;
  }

  /** From here on a carriage return reads as a line feed. */
  void readCarriageReturnsAsLineFeeds() {
    crToLf = true;
    translate(position, limit);
  }

  /** The next byte as 0 to 255 without taking it, or -1 at the end. */
  int peek() throws UnreadableInputException {
    return position == limit && !fill() ? -1 : bytes[position] & 0xFF;
  }

  /** The byte after the next one, 0 to 255, or -1 where the input ends before it. */
  int peekSecond() throws UnreadableInputException {
    return limit - position < 2 && !have(2) ? -1 : bytes[position + 1] & 0xFF;
  }

  /** Takes bytes that were peeked at. */
  void skip(int count) {
    position += count;
  }

  /**
   * Takes the rest of the line at the position, and what ends it.
   *
   * @param end as {@link #taken} tells it; a line that goes on there is taken in part
   * @return whether a line feed was taken
   */
  boolean skipLine(long end) throws UnreadableInputException {
    while (taken() < end && peek() >= 0) {
      position = Words.indexOf(bytes, position, limit, '\n');
      if (position < limit) {
        position++;
        return true;
      }
    }
    return false;
  }

  /** Reads on until {@code count} bytes are there; false if the input ends before. */
  boolean have(int count) throws UnreadableInputException {
    while (limit - position < count) {
      if (!fill()) {
        return false;
      }
    }
    return true;
  }

  /** Keeps everything from the position on. */
  void mark() {
    mark = position;
  }

  void unmark() {
    mark = NO_MARK;
  }

  /** Goes back to the mark and removes it. */
  void reset() {
    position = mark;
    mark = NO_MARK;
  }

  /** Whether as much is there as a window that did not grow can hold. */
  boolean full() {
    return limit - position >= CAPACITY;
  }

  /**
   * Reads more bytes behind the limit; may move the contents within the array.
   *
   * @return false at the end of the input
   */
  boolean fill() throws UnreadableInputException {
    makeRoom();
    int count;
    try {
      count = source.read(bytes, limit, bytes.length - MARGIN - limit);
    } catch (IOException e) {
      throw new UnreadableInputException(e);
    }
    if (count <= 0) {
      return false;
    }
    if (crToLf) {
      translate(limit, limit + count);
    }
    limit += count;
    read += count;
    return true;
  }

  private void makeRoom() {
    int keep = mark == NO_MARK ? position : mark;
    int kept = limit - keep;
    byte[] room = bytes;
    if (mark != NO_MARK && kept > (bytes.length - 2 * MARGIN) / 2) {
      room = new byte[2 * MARGIN + 2 * (bytes.length - 2 * MARGIN)];
    }
    System.arraycopy(bytes, keep, room, MARGIN, kept);
    bytes = room;
    position -= keep - MARGIN;
    limit = MARGIN + kept;
    mark = mark == NO_MARK ? NO_MARK : MARGIN;
  }

  private void translate(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\r') {
        bytes[i] = '\n';
      }
    }
  }
}
