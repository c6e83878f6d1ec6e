package io.github.reducer.coordinator;

import io.github.reducer.storage.TemporaryFiles;

/**
 * What is still done when SIGINT or SIGTERM ends this process: no runner and no temporary file
 * stays (rule 5.3).
 */
final class StopHook {
  private StopHook() {}

  static void install(RunnerGroup runners) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runners), "stop"));
  }

  private static void stop(RunnerGroup runners) {
    try {
      runners.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      TemporaryFiles.discardAll();
    }
  }
}
