package io.github.reducer.settings;

import io.github.reducer.failure.IoReason;
import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Whether a path can be used as a directory. */
public final class DirectoryPath {
  private DirectoryPath() {}

  /** Why it is none, nor a link to one; empty if it is. */
  public static Optional<String> fault(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isDirectory()
          ? Optional.empty()
          : Optional.of("not a directory");
    } catch (IOException e) {
      return Optional.of(IoReason.of(e));
    }
  }

  /** Why no files can be made in it; empty if they can. */
  public static Optional<String> faultForWriting(Path path) {
    return fault(path).or(() -> accessFault(path));
  }

  private static Optional<String> accessFault(Path path) {
    try {
      path.getFileSystem()
          .provider()
          .checkAccess(path, AccessMode.READ, AccessMode.WRITE, AccessMode.EXECUTE);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(IoReason.of(e));
    }
  }
}
