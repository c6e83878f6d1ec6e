package io.github.reducer.reduce;

import io.github.reducer.failure.IoReason;
import io.github.reducer.input.LocalTree;
import io.github.reducer.input.RelativePath;
import io.github.reducer.input.UnusableFileException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Why an input file is ignored before anything of it is read (rule 1.6). */
public final class Refusal {
  static final String NAME = "its name is not valid UTF-8";

  private static final String OPENING = "cannot be opened: ";

  private Refusal() {}

  /**
   * Foretells it without opening the file.
   *
   * @return empty if the file can be opened now
   */
  public static Optional<String> of(RelativePath path, LocalTree tree) {
    if (path.environment().isEmpty()) {
      return Optional.of(NAME);
    }
    try {
      tree.check(path);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(opening(e));
    }
  }

  /** The reason where a file cannot be opened. */
  static String opening(IOException e) {
    return e instanceof UnusableFileException ? e.getMessage() : OPENING + IoReason.of(e);
  }

  /** Whether a reason is that there is no such file. */
  public static boolean isAbsence(String reason) {
    return reason.equals(OPENING + IoReason.of(new NoSuchFileException("")));
  }
}
