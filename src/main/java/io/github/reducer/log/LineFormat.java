package io.github.reducer.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.github.reducer.text.Escape;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.TimeZone;

/**
 * The format of a log line (rule 5.6). Times are put together by hand: a {@code DateTimeFormatter}
 * would cost more than all other parts of starting up to log.
 */
final class LineFormat {
  private final String process;
  private final LogLevel level;

  /**
   * A format for one process.
   *
   * @param level stack traces are shown where this is DEBUG; only CRITICAL events where it is
   *     CRITICAL
   */
  LineFormat(String process, LogLevel level) {
    this.process = process;
    this.level = level;
  }

  boolean shows(ILoggingEvent event) {
    return level != LogLevel.CRITICAL || critical(event);
  }

  /** The event as whole lines, line ends included. */
  String lines(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    appendTime(event.getTimeStamp(), line);
    line.append(" - ").append(process).append(" - ").append(levelName(event)).append(":   ");
    line.append(Escape.controls(String.valueOf(event.getFormattedMessage()))).append('\n');
    if (event.getThrowableProxy() != null && (level == LogLevel.DEBUG || critical(event))) {
      appendTrace(event.getThrowableProxy(), "", line);
    }
    return line.toString();
  }

  private static boolean critical(ILoggingEvent event) {
    return event.getMarkerList() != null && event.getMarkerList().contains(Logs.CRITICAL);
  }

  private static String levelName(ILoggingEvent event) {
    if (critical(event)) {
      return "CRITICAL";
    }
    return switch (event.getLevel().toInt()) {
      case Level.ERROR_INT -> "ERROR";
      case Level.WARN_INT -> "WARNING";
      case Level.INFO_INT -> "INFO";
      default -> "DEBUG";
    };
  }

  private static void appendTime(long millis, StringBuilder line) {
    // not before the first line, as Java needs 5 ms to load its zones
    long local = millis + TimeZone.getDefault().getOffset(millis);
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(Math.floorDiv(local, 1000L), 0, ZoneOffset.UTC);
    appendDigits(time.getYear(), 4, line);
    appendDigits(time.getMonthValue(), 2, line.append('-'));
    appendDigits(time.getDayOfMonth(), 2, line.append('-'));
    appendDigits(time.getHour(), 2, line.append(' '));
    appendDigits(time.getMinute(), 2, line.append(':'));
    appendDigits(time.getSecond(), 2, line.append(':'));
    appendDigits((int) Math.floorMod(local, 1000L), 3, line.append(','));
  }

  private static void appendDigits(int number, int digits, StringBuilder line) {
    String text = Integer.toString(number);
    for (int i = text.length(); i < digits; i++) {
      line.append('0');
    }
    line.append(text);
  }

  private static void appendTrace(IThrowableProxy thrown, String label, StringBuilder lines) {
    lines.append(label).append(thrown.getClassName());
    if (thrown.getMessage() != null) {
      lines.append(": ").append(Escape.controls(thrown.getMessage()));
    }
    lines.append('\n');
    StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
    int own = frames.length - thrown.getCommonFrames();
    for (int i = 0; i < own; i++) {
      lines.append("\tat ").append(frames[i].getStackTraceElement()).append('\n');
    }
    if (own < frames.length) {
      lines.append("\t... ").append(frames.length - own).append(" more\n");
    }
    for (IThrowableProxy suppressed : thrown.getSuppressed()) {
      appendTrace(suppressed, "Suppressed: ", lines);
    }
    if (thrown.getCause() != null && !thrown.isCyclic()) {
      appendTrace(thrown.getCause(), "Caused by: ", lines);
    }
  }
}
