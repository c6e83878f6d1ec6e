package io.github.reducer.collect;

import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the partials of all runners until they are there, of this run as far as it has an ID,
 * and nobody is writing them, or the time is over: network file systems show new files late (rule
 * 4.4).
 */
final class Gathering {
  private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);
  private static final long SHORTEST_PAUSE = 50;
  private static final long LONGEST_PAUSE = 1000;
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long TELL_NANOS = 10 * SECOND_NANOS;

  private final OutputDirectory directory;
  private final CollectSettings settings;
  private final long start = System.nanoTime();
  private final long waitNanos;
  private final long tellNanos;
  private long pause = SHORTEST_PAUSE;
  private String told = "";
  private long toldNanos;

  Gathering(OutputDirectory directory, CollectSettings settings) {
    this(directory, settings, TELL_NANOS);
  }

  /**
   * Has not looked yet.
   *
   * @param tellNanos between two lines of the log, at least
   */
  Gathering(OutputDirectory directory, CollectSettings settings, long tellNanos) {
    this.tellNanos = tellNanos;
    this.directory = directory;
    this.settings = settings;
    this.waitNanos = TimeUnit.SECONDS.toNanos(settings.waitSeconds());
  }

  /** Waits; when time is over, what is there then is all there is. */
  Gathered await() throws IOException, InterruptedException {
    while (true) {
      long left = waitNanos - (System.nanoTime() - start);
      Presence presence = Presence.look(directory, settings.runners());
      String lacking = left > 0 ? lacking(presence) : "";
      if (lacking.isEmpty()) {
        // no lock is taken while waiting: it would keep a runner from starting
        RunnerLocks locks = RunnerLocks.take(directory, presence.any());
        if (isSettled(presence, locks, left)) {
          return new Gathered(presence, locks);
        }
        locks.close();
        if (!locks.busy().isEmpty()) {
          tell("their files are locked by another process, of " + Ids.text(locks.busy()), left);
        }
      } else {
        tell(lacking, left);
      }
      pause(left);
    }
  }

  /**
   * What is to be waited for, empty if nothing is. What is wrong with a manifest, but for its run,
   * is told when all are checked.
   */
  private String lacking(Presence presence) {
    if (!presence.complete()) {
      int there = Math.min(presence.partials().size(), presence.manifests().size());
      return there + " of " + settings.runners() + " are there";
    }
    Set<Integer> stale =
        settings.runId().isEmpty() // any will do, so none needs to be read
            ? Set.of()
            : Manifests.read(directory, presence.manifests(), new Faults()).ofOtherRuns(settings);
    return stale.isEmpty() ? "" : "another run has made those of " + Ids.text(stale);
  }

  /** Whether nothing has changed since it was looked at; frees the locks where it cannot tell. */
  private boolean isSettled(Presence presence, RunnerLocks locks, long left) throws IOException {
    try {
      return (left <= 0 || locks.busy().isEmpty())
          && Presence.look(directory, settings.runners()).same(presence);
    } catch (Throwable e) {
      try (locks) {
        throw e;
      }
    }
  }

  /** At once, and then whenever that has changed, but not too often. */
  private void tell(String state, long left) {
    long now = System.nanoTime();
    boolean due = told.isEmpty() || now - toldNanos >= tellNanos;
    if (left > 0 && due && !state.equals(told)) {
      LOG.info("Waiting up to {} s for partials: {}", left / SECOND_NANOS + 1, state);
      told = state;
      toldNanos = now;
    }
  }

  private void pause(long left) throws InterruptedException {
    // a little beyond the end, so that there is a last look after it
    Thread.sleep(Math.min(pause, TimeUnit.NANOSECONDS.toMillis(Math.max(0, left)) + 1));
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
}
