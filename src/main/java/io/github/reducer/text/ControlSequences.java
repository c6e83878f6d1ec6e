package io.github.reducer.text;

/** What terminals do not show but do (ECMA-48). */
public final class ControlSequences {
  /** Back to the start of the line, and erase it (CR and EL). */
  public static final String ERASE_LINE = "\r\u001b[K";

  private ControlSequences() {}
}
