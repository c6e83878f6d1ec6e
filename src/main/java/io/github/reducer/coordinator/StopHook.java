package io.github.reducer.coordinator;

import io.github.reducer.progress.ProgressDisplay;
import io.github.reducer.storage.TemporaryFiles;
import java.util.Optional;

/**
 * What is still done when SIGINT or SIGTERM ends this process: no runner and no temporary file
 * stays (rule 5.3).
 */
final class StopHook {
  private StopHook() {}

  static void install(RunnerGroup runners, Optional<ProgressDisplay> display) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runners, display), "stop"));
  }

  private static void stop(RunnerGroup runners, Optional<ProgressDisplay> display) {
    // before the view, which may take a while: runners may have got the signal, too
    runners.expectEnd();
    display.ifPresent(ProgressDisplay::close);
    try {
      runners.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      TemporaryFiles.discardAll();
    }
  }
}
