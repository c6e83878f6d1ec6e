package io.github.reducer.collect;

import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the partials of all runners until they are there and nobody is writing them, or the
 * time is over: network file systems show new files late (rule 4.4).
 */
final class Gathering {
  private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);
  private static final long SHORTEST_PAUSE = 50;
  private static final long LONGEST_PAUSE = 1000;

  private final OutputDirectory directory;
  private final int runners;
  private final long start = System.nanoTime();
  private final long waitNanos;
  private long pause = SHORTEST_PAUSE;

  Gathering(OutputDirectory directory, CollectSettings settings) {
    this.directory = directory;
    this.runners = settings.runners();
    this.waitNanos = TimeUnit.SECONDS.toNanos(settings.waitSeconds());
  }

  /** Waits; when time is over, what is there then is all there is. */
  Gathered await() throws IOException, InterruptedException {
    while (true) {
      long left = waitNanos - (System.nanoTime() - start);
      Presence presence = Presence.look(directory, runners);
      if (presence.complete() || left <= 0) {
        // no lock is taken while waiting: it would keep a runner from starting
        RunnerLocks locks = RunnerLocks.take(directory, presence.any());
        boolean enough = left <= 0 || locks.busy().isEmpty();
        if (enough && Presence.look(directory, runners).same(presence)) {
          return new Gathered(presence, locks);
        }
        locks.close();
      }
      pause(presence, left);
    }
  }

  private void pause(Presence presence, long left) throws InterruptedException {
    if (pause == SHORTEST_PAUSE && left > 0) {
      LOG.info(
          "Waiting up to {} s for partials: {} of {} are there",
          TimeUnit.NANOSECONDS.toSeconds(waitNanos),
          Math.min(presence.partials().size(), presence.manifests().size()),
          runners);
    }
    // a little beyond the end, so that there is a last look after it
    Thread.sleep(Math.min(pause, TimeUnit.NANOSECONDS.toMillis(Math.max(0, left)) + 1));
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
}
