package io.github.reducer.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/**
 * A run of the job in this process, on threads instead of executors.
 *
 * @param status the exit status that the process would end with
 * @param stdout what it printed
 * @param log what its driver logged, in the lines of the command line
 */
public record SparkRun(int status, String stdout, String log) {
  private static final Map<String, String> LOCAL =
      Map.of(
          "spark.master", "local[2]",
          "spark.ui.enabled", "false",
          "spark.driver.host", "127.0.0.1",
          "spark.driver.bindAddress", "127.0.0.1");

  /**
   * Runs the job to its end; one at a time, as a process can have only one.
   *
   * @param properties of Spark, beyond those for a small local run
   */
  public static synchronized SparkRun of(Map<String, String> properties, List<String> arguments) {
    LOCAL.forEach(System::setProperty);
    properties.forEach(System::setProperty);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Capture capture = new Capture();
    capture.begin();
    try {
      int status =
          SparkMain.run(arguments.toArray(String[]::new), new PrintStream(out, true, UTF_8)).code();
      return new SparkRun(status, out.toString(UTF_8), String.join("", capture.lines));
    } finally {
      capture.end();
      LOCAL.keySet().forEach(System::clearProperty);
      properties.keySet().forEach(System::clearProperty);
    }
  }

  /** Takes what the program's own loggers are told by this thread. */
  private static final class Capture extends AppenderBase<ILoggingEvent> {
    private static final List<String> OTHERS =
        List.of("org.apache", "org.sparkproject", "io.netty", "BlockStateChange", "SecurityLogger");

    private final LoggerContext loggers = loggers();
    private final Logger own = loggers.getLogger("io.github.reducer");
    private final String thread = Thread.currentThread().getName();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    /** Another test may be the first to log at this moment. */
    private static LoggerContext loggers() {
      while (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext)) {
        Thread.onSpinWait();
      }
      return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    void begin() {
      OTHERS.forEach(name -> loggers.getLogger(name).setLevel(Level.ERROR));
      setContext(loggers);
      start();
      own.addAppender(this);
      own.setAdditive(false);
    }

    void end() {
      own.setAdditive(true);
      own.detachAppender(this);
      stop();
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getThreadName().equals(thread)) {
        String level = event.getLevel() == Level.WARN ? "WARNING" : event.getLevel().toString();
        lines.add(
            "2026-01-31 12:00:00,123 - Coordinator [1..1] - "
                + level
                + ":   "
                + event.getFormattedMessage()
                + "\n");
      }
    }
  }
}
