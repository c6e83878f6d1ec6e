package io.github.reducer.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIsNotDirectoryException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;

/**
 * Failures of Hadoop's file systems told by the exceptions of {@code java.nio.file}, so that
 * messages have the same words for the same fault as on a local file system.
 */
final class HadoopFailures {
  private HadoopFailures() {}

  /** An exception that names the path, with the original one as its cause. */
  static IOException of(Path path, IOException failure) {
    IOException told = told(path.toString(), failure);
    told.initCause(failure);
    return told;
  }

  private static IOException told(String file, IOException failure) {
    IOException original =
        failure instanceof RemoteException remote ? remote.unwrapRemoteException() : failure;
    String reason =
        original instanceof FileSystemException named && named.getReason() != null
            ? named.getReason()
            : firstLine(original);
    if (original instanceof AccessControlException
        || original instanceof AccessDeniedException
        || reason.endsWith("(Permission denied)")) {
      return new AccessDeniedException(file);
    } else if (original instanceof FileNotFoundException
        || original instanceof NoSuchFileException) {
      return new NoSuchFileException(file);
    } else if (original instanceof ParentNotDirectoryException
        || original instanceof PathIsNotDirectoryException
        || original instanceof NotDirectoryException) {
      return new NotDirectoryException(file);
    } else if (original instanceof org.apache.hadoop.fs.FileAlreadyExistsException) {
      return new FileAlreadyExistsException(file);
    }
    return new FileSystemException(file, null, reason);
  }

  /** Whether a failure is that of the file itself, wherever and whenever it is looked at. */
  static boolean isOfFile(IOException told) {
    return told instanceof AccessDeniedException
        || told instanceof NoSuchFileException
        || told instanceof NotDirectoryException;
  }

  /** The first cause of all. */
  static Throwable deepest(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Messages that came from another host have its stack trace in them. */
  static String firstLine(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    return message.strip().lines().findFirst().orElseThrow();
  }
}
