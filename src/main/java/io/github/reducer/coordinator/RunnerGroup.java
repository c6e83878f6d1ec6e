package io.github.reducer.coordinator;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.runner.RunnerJob;
import io.github.reducer.runner.RunnerProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runners of this host: started together, and stopped together on the first failure (rule 5.1).
 * Thread-safe. Nothing is logged by whoever has the lock: a log that nobody reads may block him,
 * and would keep a signal from stopping them.
 */
final class RunnerGroup {
  private static final Logger LOG = LoggerFactory.getLogger(RunnerGroup.class);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Duration grace;
  private final Map<Integer, RunnerProcess> started = new TreeMap<>();
  private final BlockingQueue<RunnerProcess> ended = new LinkedBlockingQueue<>();
  private boolean stopping;

  RunnerGroup() {
    this(GRACE);
  }

  /**
   * No runner yet.
   *
   * @param grace how long those that are stopped may take to clean up
   */
  RunnerGroup(Duration grace) {
    this.grace = grace;
  }

  /**
   * Starts one more runner, which waits for its job.
   *
   * @param runner its ID
   * @throws ReducerException if its process cannot be started
   */
  void start(int runner, ProcessBuilder command) throws ReducerException {
    Optional<RunnerProcess> process = begin(runner, command);
    if (process.isPresent()) {
      LOG.debug("Started runner {} as process {}", runner, process.get().pid());
    }
  }

  private synchronized Optional<RunnerProcess> begin(int runner, ProcessBuilder command)
      throws ReducerException {
    if (stopping) {
      return Optional.empty();
    }
    try {
      RunnerProcess process = RunnerProcess.start(command, runner, ended::add);
      started.put(runner, process);
      return Optional.of(process);
    } catch (IOException e) {
      throw new ReducerException(
          ExitStatus.RUNNER_FAILED,
          "runner " + runner + " cannot be started: " + e.getMessage(),
          e);
    } catch (OutOfMemoryError e) {
      throw new ReducerException(
          ExitStatus.RUNNER_FAILED,
          "runner "
              + runner
              + " cannot be started: "
              + e.getMessage()
              + "; allow more processes (ulimit -u, or the limit of the container), or use fewer"
              + " runners",
          e);
    }
  }

  /** Hands a runner that was started its job. */
  synchronized void hand(RunnerJob job) {
    if (!stopping) {
      started.get(job.runner()).hand(job);
    }
  }

  /**
   * Waits until all have succeeded.
   *
   * @throws ReducerException at the first failure, naming the runner and its cause; the others may
   *     still run
   */
  void await() throws ReducerException, InterruptedException {
    parkIfStopping();
    for (int left = count(); left > 0; left--) {
      RunnerProcess runner = ended.take();
      parkIfStopping();
      if (runner.status() != ExitStatus.DONE) {
        throw new ReducerException(
            runner.status(), "runner " + runner.id() + " failed: " + runner.cause());
      }
      LOG.debug("Runner {} is done", runner.id());
    }
  }

  /**
   * IDs of those that succeeded, be it after the first failure; only once {@link #stop} has
   * returned, when all have ended.
   */
  synchronized SortedSet<Integer> done() throws InterruptedException {
    SortedSet<Integer> done = new TreeSet<>();
    for (RunnerProcess runner : started.values()) {
      if (runner.status() == ExitStatus.DONE) {
        done.add(runner.id());
      }
    }
    return done;
  }

  /** How far all are that were started, as far as they have told; asks them to tell again. */
  RunnerProgress progress() {
    RunnerProgress sum = RunnerProgress.NONE;
    for (RunnerProcess runner : runners()) {
      runner.ask();
      sum = sum.plus(runner.progress());
    }
    return sum;
  }

  /** Whether all have read their files. */
  synchronized boolean merging() {
    for (RunnerProcess runner : started.values()) {
      if (runner.progress().toMerge() == 0) {
        return false;
      }
    }
    return !started.isEmpty();
  }

  /** A signal ends this process and its runners: there is neither success nor failure to report. */
  private void parkIfStopping() throws InterruptedException {
    if (isStopping()) {
      new CountDownLatch(1).await();
    }
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private synchronized int count() {
    return started.size();
  }

  private synchronized List<RunnerProcess> runners() {
    return List.copyOf(started.values());
  }

  /** From here on no more can be started, and the end of one is no failure to {@link #await}. */
  synchronized void expectEnd() {
    stopping = true;
  }

  /**
   * Stops those that still run, and waits for their end; more cannot be started. Logs nothing.
   *
   * @return IDs of those that did not end in time and were killed
   */
  SortedSet<Integer> stop() throws InterruptedException {
    expectEnd();
    List<RunnerProcess> runners = runners();
    for (RunnerProcess runner : runners) {
      runner.terminate();
    }
    long deadline = System.nanoTime() + grace.toNanos();
    SortedSet<Integer> killed = new TreeSet<>();
    for (RunnerProcess runner : runners) {
      if (!runner.endsUntil(deadline)) {
        killed.add(runner.id());
      }
    }
    return killed;
  }

  /** Says which runners had to be killed, if any. */
  static void tell(SortedSet<Integer> killed) {
    if (!killed.isEmpty()) {
      LOG.warn("Runners that did not end were killed: {}", killed);
    }
  }
}
