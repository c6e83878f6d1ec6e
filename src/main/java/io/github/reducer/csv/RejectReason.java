package io.github.reducer.csv;

/** Why a record was rejected (rules 2.5 to 2.7). */
public enum RejectReason {
  TOO_SHORT("too short"),
  MALFORMED("malformed"),
  NOT_AN_ADDRESS("not an address");

  private final String text;

  RejectReason(String text) {
    this.text = text;
  }

  /** The reason as users read it. */
  public String text() {
    return text;
  }
}
