package io.github.reducer.runner;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.log.LoggingProvider;
import io.github.reducer.log.Logs;
import io.github.reducer.storage.TemporaryFiles;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main class of a runner process. Takes its {@link RunnerJob} from standard input, reports to
 * standard output by {@link RunnerMessages}, and ends in 0, in 6 if its files could not be locked,
 * spilled or written, in 70 for an internal error, else in 4: also for a job that it cannot take,
 * as where the JAR or the log configuration was replaced while the run began.
 */
public final class RunnerMain {
  private static final PrintStream MESSAGES =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private RunnerMain() {}

  /** Runs the job; takes no arguments. */
  public static void main(String[] args) throws InterruptedException {
    RunnerJob job;
    InputStream pipe = new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16);
    try {
      LoggingProvider.choose();
      job = RunnerJob.readFrom(pipe);
      // what a user's appender, say, prints is not to be taken for a report
      System.setOut(System.err);
      startLogging(job);
    } catch (EOFException coordinatorGone) {
      System.exit(ExitStatus.RUNNER_FAILED.code());
      return;
    } catch (IOException e) {
      RunnerMessages.failure(MESSAGES, "its job cannot be taken: " + IoReason.withFile(e));
      System.exit(ExitStatus.RUNNER_FAILED.code());
      return;
    } catch (OutOfMemoryError e) {
      RunnerMessages.failure(MESSAGES, outOfMemory());
      System.exit(ExitStatus.RUNNER_FAILED.code());
      return;
    }
    if (job.liveLine()) {
      Logs.clearLiveLine();
    }
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> TemporaryFiles.tell(TemporaryFiles.discardAll())));
    WorkCounter counter = new WorkCounter();
    CoordinatorWatch watch = CoordinatorWatch.start(pipe, counter, MESSAGES);
    ExitStatus status = run(job, counter);
    Logs.stop();
    watch.end();
    System.exit(status.code());
  }

  private static void startLogging(RunnerJob job) throws IOException {
    String process = "Runner [" + job.runner() + "]";
    if (job.logConfiguration().isPresent()) {
      Logs.start(process, job.logLevel(), job.logConfiguration().get());
    } else {
      Logs.start(process, job.logLevel());
    }
  }

  private static ExitStatus run(RunnerJob job, WorkCounter counter) {
    try {
      new Runner(job, counter).run();
      return ExitStatus.DONE;
    } catch (ReducerException e) {
      return failed(e.status(), e.getMessage(), e);
    } catch (IOException e) {
      return failed(ExitStatus.IO_FAILED, IoReason.withFile(e), e);
    } catch (OutOfMemoryError e) {
      return failed(ExitStatus.RUNNER_FAILED, outOfMemory(), e);
    } catch (RuntimeException | Error e) {
      logger().error(Logs.CRITICAL, "Internal error", e);
      RunnerMessages.failure(MESSAGES, "internal error: " + e);
      return ExitStatus.INTERNAL_ERROR;
    }
  }

  private static String outOfMemory() {
    return "out of memory with a heap of "
        + (Runtime.getRuntime().maxMemory() >> 20)
        + " MiB; give it more by REDUCER_RUNNER_JAVA_OPTS=-Xmx..., or use more runners";
  }

  private static ExitStatus failed(ExitStatus status, String message, Throwable cause) {
    logger().debug("Failed: {}", message, cause);
    RunnerMessages.failure(MESSAGES, message);
    return status;
  }

  /** Made when logging has been started. */
  private static Logger logger() {
    return LoggerFactory.getLogger(RunnerMain.class);
  }
}
