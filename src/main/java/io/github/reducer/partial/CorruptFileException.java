package io.github.reducer.partial;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of the program's own, as a partial or manifest, that was read without an error of the
 * system and is not what it should be.
 */
public final class CorruptFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private CorruptFileException(String message) {
    super(message);
  }

  /** A fault of the file as a whole. */
  public static CorruptFileException of(Path file, String fault) {
    return new CorruptFileException(file + ": " + fault);
  }

  /**
   * A fault at some place.
   *
   * @param offset of the byte where the faulty row starts, from 0
   */
  static CorruptFileException atByte(Path file, long offset, String fault) {
    return new CorruptFileException(file + ", byte " + offset + ": " + fault);
  }

  /**
   * A fault in some line.
   *
   * @param line from 1
   */
  static CorruptFileException atLine(Path file, long line, String fault) {
    return new CorruptFileException(file + ", line " + line + ": " + fault);
  }
}
