package io.github.reducer.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Says why an operation on a file failed, without the file's name: the JDK decodes names by the
 * locale (rule 1.7), so a message names the file itself.
 */
public final class IoReason {
  private IoReason() {}

  /** A few words such as {@code permission denied}; never empty. */
  public static String of(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file or directory";
    } else if (failure instanceof AccessDeniedException) {
      return "permission denied";
    } else if (failure instanceof NotDirectoryException) {
      return "not a directory";
    } else if (failure instanceof FileAlreadyExistsException) {
      return "file exists";
    } else if (failure instanceof DirectoryNotEmptyException) {
      return "directory not empty";
    } else if (failure instanceof FileSystemLoopException) {
      return "too many levels of symbolic links";
    } else if (failure instanceof AtomicMoveNotSupportedException) {
      return "cannot be renamed in one step";
    }
    String text =
        failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
    if (text == null || text.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    return text.endsWith("Too many open files") ? text + " (ulimit -n limits them)" : text;
  }

  /** As {@link #of}, with the file in front where the exception tells it. */
  public static String withFile(IOException failure) {
    return failure instanceof FileSystemException named && named.getFile() != null
        ? named.getFile() + ": " + of(failure)
        : of(failure);
  }
}
