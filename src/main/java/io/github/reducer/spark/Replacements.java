package io.github.reducer.spark;

import io.github.reducer.failure.ReducerException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A file being written that replaces another one in one step when it is whole (rule 3.3). Not
 * thread-safe.
 */
interface Replacement extends Closeable {
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
   * Begins a file that is to replace the target in the way that its file system can.
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

  /** Takes the content, best in blocks of some kilobytes; not to be closed. */
  OutputStream stream();

  /**
   * Makes sure that publishing needs no more room, as far as the file system can tell before.
   *
   * @throws IOException if there is none; names the target
   */
  void force() throws IOException;

  /**
   * Puts the file in its place, durably.
   *
   * @throws IOException if that fails; names the target, which is then whole, old or new
   */
  void publish() throws IOException;

  /** Removes the file unless it was published. */
  @Override
  void close() throws IOException;
}
