package io.github.reducer.runner;

import io.github.reducer.storage.TemporaryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the runner when its coordinator is gone, however that ended (rule 5.5). */
final class CoordinatorWatch {
  private static final Logger LOG = LoggerFactory.getLogger(CoordinatorWatch.class);

  /** As a process that SIGTERM ended. */
  private static final int STOPPED = 143;

  private CoordinatorWatch() {}

  /**
   * Watches from now on.
   *
   * @param pipe held open by the coordinator, which writes nothing more; its end is the
   *     coordinator's end
   */
  static void start(InputStream pipe) {
    Thread watch = new Thread(() -> watch(pipe), "coordinator-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void watch(InputStream pipe) {
    try {
      pipe.transferTo(OutputStream.nullOutputStream());
      LOG.debug("The coordinator is gone");
    } catch (IOException e) {
      LOG.debug("The pipe from the coordinator is broken", e);
    }
    TemporaryFiles.discardAll();
    Runtime.getRuntime().halt(STOPPED);
  }
}
