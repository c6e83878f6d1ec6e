package io.github.reducer.coordinator;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.runner.RunnerJob;
import io.github.reducer.runner.RunnerMessages;
import io.github.reducer.runner.RunnerProgress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running runner process. */
final class RunnerProcess {
  private static final Logger LOG = LoggerFactory.getLogger(RunnerProcess.class);
  private static final int SIGNALLED = 128;

  private final int id;
  private final Process process;
  private final Thread messages;
  private volatile String reportedFailure = "";
  private volatile boolean reportedEnd;
  private volatile RunnerProgress progress = RunnerProgress.NONE;

  /** Free to be asked: it has told how far it is, as it does first when it has read its job. */
  private final AtomicBoolean free = new AtomicBoolean();

  private RunnerProcess(int id, Process process) {
    this.id = id;
    this.process = process;
    this.messages = daemon("messages", this::readMessages);
  }

  /**
   * Starts a runner, which waits for its job.
   *
   * @param id its ID
   * @param ended called once when the process has ended
   * @throws IOException if the process cannot be started
   */
  static RunnerProcess start(ProcessBuilder command, int id, Consumer<RunnerProcess> ended)
      throws IOException {
    RunnerProcess runner = new RunnerProcess(id, command.start());
    runner.messages.start();
    var unused = runner.process.onExit().thenRun(() -> ended.accept(runner));
    return runner;
  }

  /** Hands it its job, and does not wait until it has read that. */
  void hand(RunnerJob job) {
    // a thread of its own: the pipe takes a long list only as fast as the runner reads it
    daemon("job", () -> write(job)).start();
  }

  /** The runner's ID. */
  int id() {
    return id;
  }

  /** That of its process. */
  long pid() {
    return process.pid();
  }

  /**
   * How it ended: {@code DONE}, or the status that this gives the run. Waits until its last report
   * is read: a Java virtual machine told to print its version succeeds, too.
   */
  ExitStatus status() throws InterruptedException {
    messages.join(TimeUnit.SECONDS.toMillis(10));
    int exit = process.exitValue();
    if (exit == 0 && reportedEnd) {
      return ExitStatus.DONE;
    }
    return exit == ExitStatus.IO_FAILED.code() ? ExitStatus.IO_FAILED : ExitStatus.RUNNER_FAILED;
  }

  /** Why it failed, in words for users. */
  String cause() {
    int exit = process.exitValue();
    if (!reportedFailure.isEmpty()) {
      return reportedFailure;
    }
    if (exit > SIGNALLED) {
      return "stopped by signal " + (exit - SIGNALLED) + signalName(exit - SIGNALLED);
    }
    return "its Java virtual machine ended with status "
        + exit
        + " before its work was done"
        + "; see its message above, and REDUCER_RUNNER_JAVA_OPTS if it is set";
  }

  /** How far it was when it last told. */
  RunnerProgress progress() {
    return progress;
  }

  /**
   * Asks it to tell how far it is, unless it has not answered yet: so there is one byte in the pipe
   * at most, and this never waits for it.
   */
  void ask() {
    if (free.compareAndSet(true, false)) {
      try {
        process.getOutputStream().write(0);
        process.getOutputStream().flush();
      } catch (IOException e) {
        // as any runner does, only between two questions
        LOG.debug("Runner {} has ended, and tells nothing more: {}", id, e.getMessage());
      }
    }
  }

  /** Asks it to clean up and end, and waits for nothing; what it still says is read. */
  void terminate() {
    if (!process.isAlive()) {
      return; // as each that has ended well: what follows takes a millisecond and more
    }
    // Process.destroy would close the pipe that its last message comes through
    process.toHandle().destroy();
    // a thread of its own: closing waits for a job that it has not read to its end
    try {
      daemon("pipe", this::closePipe).start();
    } catch (OutOfMemoryError e) {
      LOG.debug("The pipe of runner {} stays open until it has ended", id, e);
    }
  }

  /** Waits for its end until a point in time, then kills it; returns whether it ended by itself. */
  boolean endsUntil(long deadlineNanos) throws InterruptedException {
    boolean ended = process.waitFor(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    return ended;
  }

  private static String signalName(int signal) {
    return switch (signal) {
      case 1 -> " (SIGHUP)";
      case 2 -> " (SIGINT)";
      case 6 -> " (SIGABRT)";
      case 9 -> " (SIGKILL; the system may have run out of memory)";
      case 11 -> " (SIGSEGV)";
      case 15 -> " (SIGTERM)";
      default -> "";
    };
  }

  private Thread daemon(String task, Runnable run) {
    Thread thread = new Thread(run, "runner-" + id + "-" + task);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Writes the job and leaves the pipe open: its end tells the runner that the coordinator died.
   */
  private void write(RunnerJob job) {
    try {
      job.writeTo(process.getOutputStream());
    } catch (IOException | OutOfMemoryError e) {
      // it died before it had read all, or ends for want of the rest; its exit status says why
      LOG.debug("Runner {} did not take its job", id, e);
      closePipe();
    }
  }

  private void closePipe() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("Runner {} has ended already: {}", id, e.getMessage());
    }
  }

  private void readMessages() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (RunnerMessages.isEnd(line)) {
          reportedEnd = true;
          process.getOutputStream().close();
        } else {
          take(line);
        }
      }
    } catch (IOException e) {
      LOG.debug("The output of runner {} broke off", id, e);
    }
  }

  private void take(String line) {
    Optional<RunnerProgress> told = RunnerMessages.progressIn(line);
    if (told.isPresent()) {
      progress = told.get();
      free.set(true);
    } else {
      RunnerMessages.failureIn(line)
          .ifPresentOrElse(cause -> reportedFailure = cause, passedOn(line));
    }
  }

  /** What its Java virtual machine prints, as it would appear were the runner started by hand. */
  private static Runnable passedOn(String line) {
    return () -> System.err.println(line);
  }
}
