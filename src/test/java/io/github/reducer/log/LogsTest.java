package io.github.reducer.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogsTest {
  private static final Logger LOG = LoggerFactory.getLogger(LogsTest.class);
  private static final PrintStream REAL = System.err;

  @TempDir Path directory;
  private final List<byte[]> writes = new ArrayList<>();

  @BeforeEach
  void catchStandardError() {
    OutputStream recorder =
        new OutputStream() {
          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            copy.write(bytes, from, length);
            writes.add(copy.toByteArray());
          }
        };
    System.setErr(new PrintStream(recorder, true, UTF_8));
  }

  @AfterEach
  void giveStandardErrorBack() {
    System.setErr(REAL);
    Logs.start("Test", LogLevel.INFO);
  }

  @Test
  void rule5_6_hasTheFormat() {
    Logs.start("Coordinator [1..4]", LogLevel.INFO);
    LocalDateTime before = LocalDateTime.now(ZoneId.systemDefault()).minus(Duration.ofMillis(1));
    LOG.info("read {} files", 3);
    String line = line();
    assertThat(line)
        .matches(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} - Coordinator \\[1\\.\\.4\\] - INFO:   read 3 files\n");
    LocalDateTime time =
        LocalDateTime.parse(
            line.substring(0, 23), DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS"));
    assertThat(time).isBetween(before, LocalDateTime.now(ZoneId.systemDefault()));
  }

  @ParameterizedTest
  @CsvSource({"DEBUG,5", "INFO,4", "WARNING,3", "ERROR,2", "CRITICAL,1"})
  void rule5_6_levelsHaveTheNamesOfTheTable(LogLevel level, int shown) {
    Logs.start("Runner [2]", level);
    LOG.debug("x");
    LOG.info("x");
    LOG.warn("x");
    LOG.error("x");
    LOG.error(Logs.CRITICAL, "x");
    List<String> names = List.of("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL");
    assertThat(writes).hasSize(shown);
    for (int i = 0; i < shown; i++) {
      assertThat(new String(writes.get(i), UTF_8))
          .endsWith(" - Runner [2] - " + names.get(names.size() - shown + i) + ":   x\n");
    }
  }

  @Test
  void rule5_6_oneEventIsOneLineInUtf8() {
    Logs.start("Runner [1]", LogLevel.INFO);
    LOG.info("{}", "a\nb\u0007\u00e9");
    assertThat(line()).endsWith("INFO:   a\\nb\\u0007\u00e9\n");
  }

  @Test
  void stackTracesShowAtDebugOnly() {
    Exception thrown = new IllegalStateException("outer\n1", new IOException("inner"));
    thrown.addSuppressed(new IOException("beside"));
    Logs.start("Runner [1]", LogLevel.INFO);
    LOG.error("failed", thrown);
    assertThat(line()).endsWith("ERROR:   failed\n");
    writes.clear();
    Logs.start("Runner [1]", LogLevel.DEBUG);
    LOG.error("failed", thrown);
    assertThat(line())
        .contains("ERROR:   failed\njava.lang.IllegalStateException: outer\\n1\n\tat ")
        .contains("\nCaused by: java.io.IOException: inner\n", "\n\t... ", "\nSuppressed: java.io");
  }

  @Test
  void criticalEventsAlwaysShowTheirStackTrace() {
    Logs.start("Runner [1]", LogLevel.CRITICAL);
    LOG.error(Logs.CRITICAL, "ours", new IllegalStateException("x".repeat(20_000)));
    assertThat(line()).contains("CRITICAL:   ours\njava.lang.IllegalStateException: x", "\tat ");
  }

  @Test
  void aUsersConfigurationDecides() throws Exception {
    Path log = directory.resolve("out.log");
    Path configuration = configuration("ch.qos.logback.core.FileAppender");
    Logs.start("Runner [7]", LogLevel.WARNING, configuration);
    LOG.info("hidden");
    LOG.warn("shown");
    Logs.start("Test", LogLevel.INFO);
    assertThat(log).hasContent("Runner [7] shown");
    assertThat(writes).isEmpty();
  }

  @Test
  void aUsersConfigurationWithAFaultIsReported() throws Exception {
    Path unknown = configuration("no.such.Appender");
    assertThatThrownBy(() -> Logs.start("Runner [7]", LogLevel.INFO, unknown))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Logback rejects it: ")
        .hasMessageContaining("no.such.Appender");
    Path broken = Files.writeString(directory.resolve("broken.xml"), "<configuration>");
    assertThatThrownBy(() -> Logs.start("Runner [7]", LogLevel.INFO, broken))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Logback rejects it: ");
    String mistyped =
        Files.readString(configuration("ch.qos.logback.core.FileAppender"))
            .replace("ref=\"F", "ref=\"G");
    Path silent = Files.writeString(directory.resolve("silent.xml"), mistyped);
    assertThatThrownBy(() -> Logs.start("Runner [7]", LogLevel.INFO, silent))
        .isInstanceOf(IOException.class)
        .hasMessage("no logger has an appender in it, so nothing would be logged");
    assertThatThrownBy(() -> Logs.start("R", LogLevel.INFO, directory.resolve("none.xml")))
        .isInstanceOf(NoSuchFileException.class);
    writes.clear();
    LOG.info("still logging");
    assertThat(line()).contains(" - R - INFO:   still logging\n");
  }

  private Path configuration(String appender) throws IOException {
    return Files.writeString(
        directory.resolve("logback.xml"),
        """
        <configuration>
          <appender name="F" class="%s">
            <file>%s/out.log</file>
            <encoder><pattern>${REDUCER_PROCESS} %%msg%%n</pattern></encoder>
          </appender>
          <root level="${LOG_LEVEL}"><appender-ref ref="F"/></root>
        </configuration>
        """
            .formatted(appender, directory));
  }

  /** What was written, which must be one write. */
  private String line() {
    assertThat(writes).hasSize(1);
    return new String(writes.get(0), UTF_8);
  }
}
