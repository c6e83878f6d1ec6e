package io.github.reducer.text;

/** Makes file names and data safe to show in a log: one line stays one line (rule 5.6). */
public final class Escape {
  private Escape() {}

  /**
   * Replaces control characters, line and paragraph separators, and characters that change the
   * direction of text by escapes such as {@code \n} and {@code \}{@code u202e}. Everything else,
   * the backslash included, is kept, so that escaping twice does no harm.
   */
  public static String controls(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (unsafe(text.charAt(i))) {
        return escaped(text, i);
      }
    }
    return text;
  }

  private static String escaped(String text, int firstUnsafe) {
    StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, firstUnsafe);
    for (int i = firstUnsafe; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!unsafe(c)) {
        safe.append(c);
      } else if (c == '\n') {
        safe.append("\\n");
      } else if (c == '\r') {
        safe.append("\\r");
      } else if (c == '\t') {
        safe.append("\\t");
      } else {
        safe.append(String.format("\\u%04x", (int) c));
      }
    }
    return safe.toString();
  }

  private static boolean unsafe(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
