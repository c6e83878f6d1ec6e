package io.github.reducer.csv;

/**
 * Why the header of a file does not tell where its addresses are (rules 2.2 and 2.3).
 *
 * @param start of its first line, as far as that was loaded, with an ellipsis where it goes on
 */
public record HeaderFault(Kind kind, String start) {
  /** What is wrong. */
  public enum Kind {
    /** There is no record, or only blank ones. */
    MISSING,
    /** Its quotes are not as they have to be. */
    MALFORMED,
    /** No field has the name of the column. */
    NO_COLUMN
  }
}
