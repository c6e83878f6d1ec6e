package io.github.reducer.csv;

/** White space as rule 2.2 means it. */
final class WhiteSpace {
  private WhiteSpace() {}

  /** Whether a byte, or -1 for the end of the input, is a space or a tab. */
  static boolean is(int b) {
    return b == ' ' || b == '\t';
  }
}
