package io.github.reducer.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.github.reducer.text.ControlSequences;
import java.nio.charset.StandardCharsets;

/**
 * Writes each event to standard error by one write, so that lines of several processes do not mix,
 * in UTF-8 under any locale (rule 1.7).
 */
final class StandardErrorAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static volatile boolean overLiveLine;

  private final LineFormat format;

  StandardErrorAppender(LineFormat format) {
    this.format = format;
  }

  static void clearLiveLine() {
    overLiveLine = true;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (format.shows(event)) {
      String lines = format.lines(event);
      byte[] bytes =
          (overLiveLine ? ControlSequences.eraseLine() + lines : lines)
              .getBytes(StandardCharsets.UTF_8);
      // System.err passes a byte array on as it is, and flushes after it.
      System.err.write(bytes, 0, bytes.length);
    }
  }
}
