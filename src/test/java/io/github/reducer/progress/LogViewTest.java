package io.github.reducer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogViewTest {
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(LogView.class);
  private long nanos = -5;

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  @Test
  void rule6_1_aLineAtMostEveryTenSeconds() {
    LogView view = new LogView(() -> nanos);
    for (int tenths = 0; tenths <= 350; tenths++) {
      view.show(scan(tenths * 1_000_000L));
      nanos += TimeUnit.MILLISECONDS.toNanos(100);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Scan 10 %: 100.0 of 1000.0 MB, 10.0 MB/s, 90 s left, 2 of 3 files, 44 rows, about 5"
                + " distinct pairs",
            "Scan 20 %: 200.0 of 1000.0 MB, 10.0 MB/s, 80 s left, 2 of 3 files, 44 rows, about 5"
                + " distinct pairs",
            "Scan 30 %: 300.0 of 1000.0 MB, 10.0 MB/s, 70 s left, 2 of 3 files, 44 rows, about 5"
                + " distinct pairs");
  }

  @Test
  void rule6_1_eachPhaseHasItsOwnPace() {
    LogView view = new LogView(() -> nanos);
    view.show(scan(0));
    nanos += TimeUnit.SECONDS.toNanos(9);
    view.show(Stage.ofPairs("Merge", 4_000_000, 8_000_000));
    nanos += TimeUnit.SECONDS.toNanos(1);
    view.show(Stage.ofPairs("Merge", 6_000_000, 8_000_000));
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("Merge 75 %: 6.0 of 8.0 M pairs, 2.0 M pairs/s, 1 s left");
  }

  @Test
  void whatIsNotKnownIsNotTold() {
    assertThat(LogView.line(scan(0), 0)).startsWith("Scan 0 %: 0.0 of 1000.0 MB, 0.0 MB/s, ? left");
  }

  @Test
  void moreThanExpectedIsAll() {
    assertThat(LogView.line(scan(2_000_000_000L), 1e6))
        .startsWith("Scan 100 %: 1000.0 of 1000.0 MB");
    Stage none = new Stage("Scan", 0, 0, Stage.Unit.BYTES, 0, 0, 0, 0);
    assertThat(LogView.line(none, 0)).startsWith("Scan 0 %: 0.0 of 0.0 MB");
  }

  private static Stage scan(long done) {
    return new Stage("Scan", done, 1_000_000_000, Stage.Unit.BYTES, 2, 3, 44, 5);
  }
}
