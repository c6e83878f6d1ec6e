package io.github.reducer.runner;

import io.github.reducer.storage.TemporaryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the runner when its coordinator is gone, however that ended (rule 5.5). */
final class CoordinatorWatch {
  private static final Logger LOG = LoggerFactory.getLogger(CoordinatorWatch.class);

  /** As a process that SIGTERM ended. */
  private static final int STOPPED = 143;

  private static final long PATIENCE_MILLIS = 1000;

  private final Thread thread;
  private volatile boolean ended;

  private CoordinatorWatch(InputStream pipe) {
    thread = new Thread(() -> watch(pipe), "coordinator-watch");
    thread.setDaemon(true);
  }

  /**
   * Watches from now on.
   *
   * @param pipe held open by the coordinator, which writes nothing more; its end is the
   *     coordinator's end
   */
  static CoordinatorWatch start(InputStream pipe) {
    CoordinatorWatch watch = new CoordinatorWatch(pipe);
    watch.thread.start();
    return watch;
  }

  /**
   * Tells the coordinator that the runner ends, and waits until it has closed the pipe: a Java
   * virtual machine takes 0.3 seconds longer to exit while one of its threads is in a system call.
   *
   * @param reports to the coordinator
   */
  void end(PrintStream reports) throws InterruptedException {
    ended = true;
    RunnerReport.end(reports);
    thread.join(PATIENCE_MILLIS);
  }

  private void watch(InputStream pipe) {
    try {
      pipe.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      LOG.debug("The pipe from the coordinator is broken", e);
    }
    if (ended) {
      return;
    }
    LOG.debug("The coordinator is gone");
    TemporaryFiles.discardAll();
    Runtime.getRuntime().halt(STOPPED);
  }
}
