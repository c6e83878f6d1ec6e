package io.github.reducer.runner;

import io.github.reducer.storage.TemporaryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the coordinator: answers each of its requests with the runner's progress (rule 6.1),
 * and ends the runner when the coordinator is gone, however that ended (rule 5.5). Since it only
 * answers, but for a line at the start and two at the end, a coordinator that does not read is not
 * written to, and no pipe fills up.
 */
final class CoordinatorWatch {
  private static final Logger LOG = LoggerFactory.getLogger(CoordinatorWatch.class);

  /** As a process that SIGTERM ended. */
  private static final int STOPPED = 143;

  private static final long PATIENCE_MILLIS = 1000;

  private final WorkCounter counter;
  private final PrintStream messages;
  private final Thread thread;
  private volatile boolean ended;

  private CoordinatorWatch(InputStream pipe, WorkCounter counter, PrintStream messages) {
    this.counter = counter;
    this.messages = messages;
    thread = new Thread(() -> watch(pipe), "coordinator-watch");
    thread.setDaemon(true);
  }

  /**
   * Watches from now on.
   *
   * @param pipe held open by the coordinator, which writes a byte for each request; its end is the
   *     coordinator's end
   * @param counter what the answers tell of
   * @param messages to the coordinator
   */
  static CoordinatorWatch start(InputStream pipe, WorkCounter counter, PrintStream messages) {
    CoordinatorWatch watch = new CoordinatorWatch(pipe, counter, messages);
    watch.thread.start();
    return watch;
  }

  /**
   * Tells the coordinator that the runner ends, and waits until it has closed the pipe: a Java
   * virtual machine takes 0.3 seconds longer to exit while one of its threads is in a system call.
   */
  void end() throws InterruptedException {
    ended = true;
    RunnerMessages.progress(messages, counter.look());
    RunnerMessages.end(messages);
    thread.join(PATIENCE_MILLIS);
  }

  private void answer() {
    try {
      RunnerMessages.progress(messages, counter.look());
    } catch (OutOfMemoryError e) {
      // the watch goes on; where there is no memory, whoever reduces fails
      LOG.debug("No memory to tell how far the runner is", e);
    }
  }

  private void watch(InputStream pipe) {
    answer(); // before it is asked: that tells that the runner has read its job
    try {
      while (pipe.read() >= 0) {
        answer();
      }
    } catch (IOException broken) {
      // as if it had ended
    }
    if (ended) {
      return;
    }
    // without a word: what takes standard error may be full, and nobody there any more to read it
    var unused = TemporaryFiles.discardAll();
    Runtime.getRuntime().halt(STOPPED);
  }
}
