package io.github.reducer.runner;

import io.github.reducer.failure.IoReason;
import io.github.reducer.input.RelativePath;
import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Why an input file is ignored before anything of it is read (rule 1.6). */
public final class Refusal {
  static final String NAME = "its name is not valid UTF-8";
  static final String NOT_REGULAR = "not a regular file";

  private Refusal() {}

  /**
   * Foretells it without opening the file.
   *
   * @param root the input directory
   * @return empty if the file can be opened now
   */
  public static Optional<String> of(RelativePath path, Path root) {
    if (path.environment().isEmpty()) {
      return Optional.of(NAME);
    }
    Path file = path.resolve(root);
    try {
      if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        return Optional.of(NOT_REGULAR);
      }
      file.getFileSystem().provider().checkAccess(file, AccessMode.READ);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(opening(file, e));
    }
  }

  /** The reason where a file cannot be opened. */
  static String opening(Path file, IOException e) {
    return e instanceof NoSuchFileException && Files.isSymbolicLink(file)
        ? "a link to nothing"
        : "cannot be opened: " + IoReason.of(e);
  }
}
