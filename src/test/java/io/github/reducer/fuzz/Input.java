package io.github.reducer.fuzz;

/** The input at hand, as messages show it. */
public final class Input {
  /** Most bytes shown from the start; of the end it is a quarter. */
  private static final int SHOWN = 1200;

  private volatile byte[] bytes = {};

  void clear() {
    bytes = new byte[0];
  }

  /**
   * Remembers the bytes of the input.
   *
   * @param input not changed afterwards
   * @return the same
   */
  public byte[] is(byte[] input) {
    bytes = input;
    return input;
  }

  /** Number of bytes and the bytes as escaped text; of many only the first and the last ones. */
  @Override
  public String toString() {
    byte[] shown = bytes;
    StringBuilder text = new StringBuilder().append(shown.length).append(" bytes <");
    int left = shown.length - SHOWN - SHOWN / 4;
    if (left <= 0) {
      append(shown, 0, shown.length, text);
    } else {
      append(shown, 0, SHOWN, text);
      text.append("> and <");
      append(shown, SHOWN + left, shown.length, text);
    }
    return text.append('>').toString();
  }

  private static void append(byte[] bytes, int from, int to, StringBuilder text) {
    for (int i = from; i < to; i++) {
      char c = (char) (bytes[i] & 0xFF);
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\\' -> text.append("\\\\");
        default ->
            text.append(
                c >= ' ' && c < 0x7F ? String.valueOf(c) : String.format("\\x%02x", (int) c));
      }
    }
  }
}
