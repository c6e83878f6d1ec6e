package io.github.reducer.coordinator;

import io.github.reducer.progress.ProgressDisplay;
import io.github.reducer.storage.TemporaryFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is still done when a signal ends this process, SIGINT, SIGTERM or SIGHUP: no runner and no
 * temporary file stays (rule 5.3).
 */
final class StopHook {
  private static final Logger LOG = LoggerFactory.getLogger(StopHook.class);

  /** As long as the view may take to close, and a little more. */
  private static final long PATIENCE_MILLIS = 1500;

  private final RunnerGroup runners;
  private final Optional<ProgressDisplay> display;
  private final List<Thread> saying = new ArrayList<>();
  private volatile boolean ended;

  private StopHook(RunnerGroup runners, Optional<ProgressDisplay> display) {
    this.runners = runners;
    this.display = display;
  }

  static StopHook install(RunnerGroup runners, Optional<ProgressDisplay> display) {
    StopHook hook = new StopHook(runners, display);
    Runtime.getRuntime().addShutdownHook(new Thread(hook::stop, "stop"));
    return hook;
  }

  /** Tells that the run has ended by itself. */
  void runEnded() {
    ended = true;
  }

  private void stop() {
    runners.expectEnd(); // before all else: they may have got the signal, too
    if (!ended) {
      say(this::tellOfSignal);
    }
    SortedSet<Integer> killed = new TreeSet<>();
    try {
      killed.addAll(runners.stop());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<String> left = TemporaryFiles.discardAll();
    if (!killed.isEmpty() || !left.isEmpty()) {
      say(
          () -> {
            RunnerGroup.tell(killed);
            TemporaryFiles.tell(left);
          });
    }
    awaitWords();
  }

  private void tellOfSignal() {
    display.ifPresent(ProgressDisplay::close);
    LOG.warn(
        "Stopped by a signal. The result is whole, the earlier or the new one; run the same"
            + " command again, safely");
  }

  /** In a thread of its own: what takes standard error may be full, and not be read any more. */
  private void say(Runnable words) {
    Thread thread = new Thread(words, "stop-message");
    thread.setDaemon(true);
    try {
      thread.start();
      saying.add(thread);
    } catch (OutOfMemoryError e) {
      // no memory for a thread: what is to be done goes before what is to be said
    }
  }

  private void awaitWords() {
    try {
      for (Thread words : saying) {
        words.join(PATIENCE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
