package io.github.reducer.csv;

import java.util.Arrays;

/**
 * The content of a field without the white space around it (rule 2.2), as long as it is at most a
 * given number of bytes; of a longer one only that it is longer.
 */
final class Capture {
  final byte[] bytes;
  private int length;
  private int spaces;
  private boolean tooLong;

  /**
   * Makes an empty capture.
   *
   * @param longest bytes of the longest content that is kept
   */
  Capture(int longest) {
    bytes = new byte[longest];
  }

  void clear() {
    length = 0;
    spaces = 0;
    tooLong = false;
  }

  /** Adds the bytes of {@code [from, to)}. */
  void add(byte[] text, int from, int to) {
    for (int at = from; at < to && !tooLong; at++) {
      add(text[at]);
    }
  }

  private void add(byte b) {
    if (WhiteSpace.is(b)) {
      addSpace(b);
    } else if (length + spaces < bytes.length) {
      bytes[length + spaces] = b;
      length += spaces + 1;
      spaces = 0;
    } else {
      tooLong = true;
    }
  }

  private void addSpace(byte b) {
    if (length > 0 && length + spaces < bytes.length) {
      bytes[length + spaces++] = b;
    }
  }

  /** Bytes of the content, or -1 if it is longer than what is kept. */
  int length() {
    return tooLong ? -1 : length;
  }

  boolean holds(byte[] text) {
    return !tooLong && Arrays.equals(bytes, 0, length, text, 0, text.length);
  }
}
