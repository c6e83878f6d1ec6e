package io.github.reducer.text;

/** Makes file names and data safe to show in a log: one line stays one line (rule 5.6). */
public final class Escape {
  private Escape() {}

  /**
   * Replaces control characters, line and paragraph separators, and formatting characters, as those
   * that change the direction of text or are not seen, by escapes such as {@code \n} and {@code
   * \}{@code u202e}. Everything else, the backslash included, is kept, so that escaping twice does
   * no harm.
   */
  public static String controls(String text) {
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      if (unsafe(character)) {
        return escaped(text, at);
      }
      at += Character.charCount(character);
    }
    return text;
  }

  private static String escaped(String text, int firstUnsafe) {
    StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, firstUnsafe);
    text.codePoints().skip(text.codePointCount(0, firstUnsafe)).forEach(c -> append(c, safe));
    return safe.toString();
  }

  private static void append(int character, StringBuilder safe) {
    if (!unsafe(character)) {
      safe.appendCodePoint(character);
    } else if (character == '\n') {
      safe.append("\\n");
    } else if (character == '\r') {
      safe.append("\\r");
    } else if (character == '\t') {
      safe.append("\\t");
    } else {
      String format = Character.isBmpCodePoint(character) ? "\\u%04x" : "\\U%08x";
      safe.append(String.format(format, character));
    }
  }

  /** Whether a character could forge or hide a part of a line. */
  public static boolean unsafe(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
