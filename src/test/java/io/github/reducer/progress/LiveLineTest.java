package io.github.reducer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveLineTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void leavesTheCursorWhereALogLineReplacesIt() {
    LiveLine line = new LiveLine(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> 100);
    line.accept("Scan 1 %");
    line.accept("Scan 2 %");
    line.close();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("\r\u001b[KScan 1 %\r\r\u001b[KScan 2 %\r\r\u001b[K");
    assertThat(line.getMaxRenderedLength()).isEqualTo(99);
  }

  @ParameterizedTest
  @CsvSource({"24 140,140", "0 0,80", "'',80", "24,80", "24 x,80", "24 5,80"})
  void theWidthIsTheSecondFigureOrTheUsualOne(String size, int columns) {
    assertThat(TerminalWidth.columns(size)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/0,true",
    "/dev/tty1,true",
    "/dev/console,true",
    "/dev/null,false",
    "pipe:[12],false",
    "/tmp/dev/pts/0,false"
  })
  void terminalsAreToldByTheirNames(String device, boolean terminal) {
    assertThat(Terminal.isTerminal(device)).isEqualTo(terminal);
  }
}
