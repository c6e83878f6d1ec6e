package io.github.reducer.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A file being written that replaces another one in one step when it is whole (rule 3.3). Not
 * thread-safe.
 */
public interface Replacement extends Closeable {
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
