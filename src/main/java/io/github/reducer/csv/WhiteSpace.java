package io.github.reducer.csv;

/** White space as rule 2.2 means it. */
final class WhiteSpace {
  private WhiteSpace() {}

  /** Whether a byte, or -1 for the end of the input, is a space or a tab. */
  static boolean is(int b) {
    return b == ' ' || b == '\t';
  }

  /** Whether there is nothing else in {@code bytes[from, to)}. */
  static boolean only(byte[] bytes, int from, int to) {
    return behind(bytes, from, to) >= to;
  }

  /** The first index in {@code [from, to)} at which there is something else, or {@code to}. */
  static int behind(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && is(bytes[at])) {
      at++;
    }
    return at;
  }
}
