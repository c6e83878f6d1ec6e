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
import java.util.List;

/** Tells faults of this process or its host from faults of the file it reads (rule 1.6). */
final class ProcessFault {
  /**
   * How texts begin that tell of the host or its network: EMFILE, ENFILE and ENOMEM; then what a
   * mount says of a server out of reach (errno(3)). They are those of the locale that runners are
   * started with. ESTALE is not among them: that is a file which the server does not have any more.
   */
  private static final List<String> OF_HOST =
      List.of(
          "Too many open files",
          "Cannot allocate memory",
          "Connection timed out",
          "Connection refused",
          "Connection reset by peer",
          "Software caused connection abort",
          "Transport endpoint is not connected",
          "Cannot send after transport endpoint shutdown",
          "Communication error on send",
          "Link has been severed",
          "Host is down",
          "No route to host",
          "Network is down",
          "Network is unreachable",
          "Remote I/O error");

  private ProcessFault() {}

  /**
   * Throws if opening or reading failed for want of file handles or memory, because this thread was
   * stopped, or because the storage fails or cannot be reached over the network.
   */
  static void rethrow(String path, IOException failure) throws ReducerException {
    String reason = IoReason.of(failure);
    if (OF_HOST.stream().anyMatch(reason::startsWith) || isOfHost(failure)) {
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
