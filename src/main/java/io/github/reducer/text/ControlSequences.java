package io.github.reducer.text;

/** What terminals do not show but do (ECMA-48). */
public final class ControlSequences {
  private ControlSequences() {}

  /** Back to the start of the line, and erase it (CR and EL). */
  public static String eraseLine() {
    return "\r\u001b[K";
  }
}
