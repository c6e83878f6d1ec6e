package io.github.reducer.collect;

import io.github.reducer.failure.IoReason;
import io.github.reducer.partial.CorruptFileException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Words for files that cannot be read. */
final class Reading {
  private Reading() {}

  /** One line that names the file and what is wrong with it. */
  static String fault(Path file, IOException e) {
    if (e instanceof CorruptFileException) {
      return e.getMessage();
    }
    if (e instanceof NoSuchFileException) {
      return file + ": is missing";
    }
    return file + ": cannot be read: " + IoReason.of(e);
  }

  /** The same as an exception; those of open files do not tell which file it is. */
  static IOException failure(Path file, IOException e) {
    return new IOException(fault(file, e), e);
  }
}
