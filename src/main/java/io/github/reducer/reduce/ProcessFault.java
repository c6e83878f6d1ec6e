package io.github.reducer.reduce;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.StorageException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;

/** Tells faults of this process or its host from faults of the file it reads (rule 1.6). */
final class ProcessFault {
  private ProcessFault() {}

  /**
   * Throws if opening or reading failed for want of file handles or memory, because this thread was
   * stopped, or because the storage fails or cannot be reached over the network. The texts are
   * those of EMFILE, ENFILE and ENOMEM in the locale that runners are started with.
   */
  static void rethrow(String path, IOException failure) throws ReducerException {
    String reason = IoReason.of(failure);
    if (reason.startsWith("Too many open files")
        || reason.startsWith("Cannot allocate memory")
        || isOfHost(failure)) {
      throw new ReducerException(
          ExitStatus.RUNNER_FAILED, "cannot open or read " + path + ": " + reason, failure);
    }
  }

  private static boolean isOfHost(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StorageException
          || cause instanceof ClosedByInterruptException
          || cause instanceof SocketException
          || cause instanceof SocketTimeoutException
          || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }
}
