package io.github.reducer.csv;

import java.io.IOException;

/** Reading the input failed, as opposed to storing what was read. */
final class UnreadableInputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final IOException fault;

  UnreadableInputException(IOException fault) {
    super(fault);
    this.fault = fault;
  }

  /** The exception that reading threw. */
  IOException fault() {
    return fault;
  }
}
