package io.github.reducer.spark;

import io.github.reducer.failure.ReducerException;
import io.github.reducer.storage.Replacement;
import java.io.IOException;

/** Replaces files in the way that their file systems can. */
final class Replacements {
  private Replacements() {}

  /**
   * Sees before any work that the target's file system has a way to replace files.
   *
   * @throws IOException if it has none
   */
  static void checkPossible(Place target) throws IOException {
    if (!target.isLocal() && !WholeAtCloseReplacement.isPossible(target)) {
      RenamedReplacement.check(target);
    }
  }

  /**
   * Begins a file that is to replace the target.
   *
   * @throws ReducerException if another process is writing that file
   */
  static Replacement begin(Place target) throws IOException, ReducerException {
    if (target.isLocal()) {
      return LocalReplacement.begin(target.local());
    }
    return WholeAtCloseReplacement.isPossible(target)
        ? WholeAtCloseReplacement.begin(target)
        : RenamedReplacement.begin(target);
  }
}
