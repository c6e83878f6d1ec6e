package io.github.reducer.input;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/**
 * A tree of files, wherever it is stored: what the walk and the readers of its files ask of it.
 * Failures are told by the exceptions of {@code java.nio.file}, so that {@code IoReason} has the
 * same words for the same fault everywhere.
 */
public interface FileTree {
  /**
   * The entries of a directory, in any order.
   *
   * @param directory relative to the root: empty, or with a slash at its end
   * @throws ReducerException with {@code IO_FAILED} if it cannot be listed, or if it cannot be told
   *     of an entry whether it is a directory (rule 1.5)
   */
  List<TreeEntry> entries(byte[] directory) throws ReducerException;

  /**
   * Bytes of a regular file, or of that to which a link leads.
   *
   * @throws UnusableFileException if it is something else, or a link to nothing
   * @throws IOException if it cannot be looked at
   */
  long size(RelativePath file) throws IOException;

  /**
   * Opens a regular file.
   *
   * @return reads large blocks, so it has no buffer
   */
  InputStream open(RelativePath file) throws IOException;

  /**
   * Opens a regular file for several threads.
   *
   * @return empty if the tree has only streams
   */
  default Optional<FileChannel> channel(RelativePath file) throws IOException {
    return Optional.empty();
  }

  /** The failure of {@link #entries}: what cannot be done, to which path, and why. */
  static ReducerException unreadable(String what, IOException cause) {
    return new ReducerException(
        ExitStatus.IO_FAILED,
        "The input tree cannot be read in full: " + what + ": " + IoReason.of(cause),
        cause);
  }
}
