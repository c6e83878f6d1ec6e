package io.github.reducer.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import io.github.reducer.text.Escape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

/** Starts and stops logging. For one thread at a time. */
public final class Logs {
  /**
   * Marks error events that are faults of the program: they print as CRITICAL, always with their
   * stack trace, and are all that {@link LogLevel#CRITICAL} shows.
   */
  public static final Marker CRITICAL = new BasicMarkerFactory().getMarker("CRITICAL");

  /** Property of a user's Logback configuration: the name of this process, as in the log lines. */
  private static final String PROCESS_PROPERTY = "REDUCER_PROCESS";

  /** Property of a user's Logback configuration: the level asked for, by Logback's name for it. */
  private static final String LEVEL_PROPERTY = "LOG_LEVEL";

  private static final String APPENDER = "standard error of reducer";

  private Logs() {}

  /**
   * Logs to standard error in the format of rule 5.6. May be called again with more known.
   *
   * @param process {@code Coordinator [1..4]} or {@code Runner [2]}
   * @param level what to show
   */
  public static void start(String process, LogLevel level) {
    LoggerContext context = context();
    context.reset();
    describe(context, process, level);
    configure(context, process, level);
  }

  /**
   * Logs as the user's own Logback file says, which decides levels, too; it may use {@value
   * #PROCESS_PROPERTY} (also the context's name) and {@value #LEVEL_PROPERTY}.
   *
   * @param configuration a Logback XML file
   * @throws IOException if the file cannot be read, Logback finds an error in it, or nothing would
   *     be logged by it: the message says why, without naming the file; logging is then as by
   *     {@link #start(String, LogLevel)}
   */
  public static void start(String process, LogLevel level, Path configuration) throws IOException {
    LoggerContext context = context();
    context.reset();
    context.getStatusManager().clear();
    describe(context, process, level);
    if (CoreConstants.DEFAULT_CONTEXT_NAME.equals(context.getName())) {
      context.setName(process); // Logback lets a name be given only once
    }
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    String fault;
    try (InputStream in = Files.newInputStream(configuration)) {
      configurator.doConfigure(in);
      fault = fault(context);
    } catch (JoranException e) {
      start(process, level);
      throw new IOException("Logback rejects it: " + Escape.controls(deepest(e)), e);
    } catch (IOException e) {
      start(process, level);
      throw e;
    }
    if (fault != null) {
      start(process, level);
      throw new IOException(fault);
    }
  }

  /**
   * Ends logging by a user's configuration, whose appenders may still hold lines back; the built-in
   * logging holds nothing back, and goes on.
   */
  public static void stop() {
    LoggerContext context = context();
    if (context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(APPENDER) == null) {
      context.stop();
    }
  }

  /**
   * From now on each event clears away the line that the cursor is in: some process shows a live
   * line there, and draws it again below.
   */
  public static void clearLiveLine() {
    StandardErrorAppender.clearLiveLine();
  }

  /** Attaches the built-in appender to a context that has none. */
  static void configure(LoggerContext context, String process, LogLevel level) {
    StandardErrorAppender appender = new StandardErrorAppender(new LineFormat(process, level));
    appender.setContext(context);
    appender.setName(APPENDER);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(threshold(level));
    root.addAppender(appender);
  }

  private static Level threshold(LogLevel level) {
    return switch (level) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARNING -> Level.WARN;
      case ERROR, CRITICAL -> Level.ERROR;
    };
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  private static String fault(LoggerContext context) {
    for (Status status : context.getStatusManager().getCopyOfStatusList()) {
      if (status.getEffectiveLevel() >= Status.ERROR) {
        return "Logback rejects it: " + Escape.controls(status.getMessage());
      }
    }
    // as where an appender is referred to by another name: to Logback no error
    boolean heard =
        context.getLoggerList().stream().anyMatch(log -> log.iteratorForAppenders().hasNext());
    return heard ? null : "no logger has an appender in it, so nothing would be logged";
  }

  private static String deepest(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private static void describe(LoggerContext context, String process, LogLevel level) {
    context.putProperty(PROCESS_PROPERTY, process);
    context.putProperty(LEVEL_PROPERTY, threshold(level).toString());
  }
}
