package io.github.reducer.coordinator;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;

/** Runs one mode from beginning to end. */
public final class Coordinator {
  private final Settings settings;

  public Coordinator(Settings settings) {
    this.settings = settings;
  }

  /**
   * Does the work.
   *
   * @throws ReducerException if the run fails for a reason its user can understand
   */
  public ExitStatus run() throws ReducerException {
    if (settings.runners() > 0) {
      throw new ReducerException(ExitStatus.INTERNAL_ERROR, "not built yet: " + settings.mode());
    }
    return ExitStatus.DONE;
  }
}
