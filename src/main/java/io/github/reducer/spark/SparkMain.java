package io.github.reducer.spark;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.FailureLog;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.log.LogLevel;
import io.github.reducer.settings.Answer;
import io.github.reducer.settings.Arguments;
import io.github.reducer.settings.Environment;
import io.github.reducer.storage.TemporaryFiles;
import java.io.PrintStream;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The class that {@code spark-submit} runs. */
public final class SparkMain {
  private static final Logger LOG = LoggerFactory.getLogger(SparkMain.class);

  private SparkMain() {}

  /**
   * Runs the job. Where it ends in another status of the exit table (rule 5.3) than 0, the process
   * ends with that status.
   */
  public static void main(String[] args) {
    ExitStatus status = run(args, System.out);
    if (status != ExitStatus.DONE) { // else the cluster's manager would take it for a failure
      System.exit(status.code());
    }
  }

  /** Runs to the end; everything that goes wrong has been logged when this returns. */
  static ExitStatus run(String[] args, PrintStream out) {
    try {
      Environment environment = Environment.ofProcess();
      Arguments arguments = Arguments.parse(JobSettingsReader.SETTINGS, args);
      if (arguments.help() || arguments.version()) {
        return Answer.print(arguments, JobCommand.described(), out);
      }
      SparkConf conf =
          new SparkConf()
              .setIfMissing("spark.app.name", "Reducer")
              // Java's serialization would keep many blocks in memory, to write none of them twice
              .setIfMissing("spark.serializer.objectStreamReset", "1")
              // by messages of the system in English, faults of a host are told from those of a
              // file (rule 1.6), as in the runners of the command line
              .setIfMissing("spark.executorEnv.LC_ALL", "C.UTF-8")
              .setIfMissing("spark.executorEnv.LANGUAGE", "");
      JobSettings settings =
          new JobSettingsReader(
                  arguments, environment, SparkHadoopUtil.get().newConfiguration(conf))
              .read();
      return run(conf, settings);
    } catch (ReducerException e) {
      return failed(e);
    } catch (Throwable e) {
      return internalError(e);
    }
  }

  private static ExitStatus internalError(Throwable failure) {
    if (LOG.isErrorEnabled()) {
      LOG.error("Internal error: {}", String.valueOf(failure.getMessage()), failure);
    } else { // LOG_LEVEL=CRITICAL, and this is critical
      failure.printStackTrace(System.err);
    }
    return ExitStatus.INTERNAL_ERROR;
  }

  private static ExitStatus run(SparkConf conf, JobSettings settings) throws ReducerException {
    if (!conf.contains("spark.master")) {
      throw new ReducerException(
          ExitStatus.INVALID_CONFIGURATION,
          "No Spark master is set; allowed: what spark-submit --master takes");
    }
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> TemporaryFiles.tell(TemporaryFiles.discardAll())));
    try (JavaSparkContext spark = start(conf)) {
      settings.logLevel().ifPresent(level -> spark.setLogLevel(name(level)));
      return new SparkJob(spark, settings).run();
    }
  }

  private static JavaSparkContext start(SparkConf conf) throws ReducerException {
    try {
      return new JavaSparkContext(conf);
    } catch (Exception e) { // Spark's own are checked ones that Scala does not declare
      throw new ReducerException(
          ExitStatus.RUNNER_FAILED, "Spark cannot be started: " + HadoopFailures.firstLine(e), e);
    }
  }

  /** The name that Log4j has for a level. */
  private static String name(LogLevel level) {
    return switch (level) {
      case DEBUG -> "DEBUG";
      case INFO -> "INFO";
      case WARNING -> "WARN";
      case ERROR -> "ERROR";
      case CRITICAL -> "FATAL";
    };
  }

  private static ExitStatus failed(ReducerException failure) {
    if (ShutdownHookManager.get().isShutdownInProgress()) { // by a signal; the rest follows from it
      LOG.info("Stopped");
      return failure.status();
    }
    return FailureLog.log(failure, LOG);
  }
}
