package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules 5.6 and 5.7. That standard output stays empty is asserted for every run of all tests. */
class LogRulesIT {
  private static final String OWN_CONFIGURATION =
      """
      <configuration>
        <appender name="OWN" class="ch.qos.logback.core.ConsoleAppender">
          <target>System.err</target>
          <encoder><pattern>own %level %replace(%msg){'[\\r\\n]', '~'}%nopex%n</pattern></encoder>
        </appender>
        <root level="DEBUG"><appender-ref ref="OWN"/></root>
      </configuration>
      """;

  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeInput() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
    Samples.write(in);
    Trees.write(in, "not-a-valid-name.csv", "");
    Trees.write(in, "No Column.csv", "Count\n1\n");
    Trees.write(in, "Some Rejects.csv", "Source IP\nnonsense\n");
  }

  @Test
  void rule5_6_formatAndSummary() throws Exception {
    Result result =
        ReducerProcess.on(in, out)
            .set("REDUCER_RUNNERS_QTY", 2)
            .set("LOG_LEVEL", "DEBUG")
            .run()
            .exits(0)
            .hasOnlyLogLines();

    Set<String> processes =
        result.log().stream().map(Result.LogLine::process).collect(Collectors.toSet());
    assertThat(processes)
        .contains("Coordinator [1..2]")
        .isSubsetOf("Coordinator [1..2]", "Runner [1]", "Runner [2]");
    assertThat(processes).as("%s", result).hasSizeGreaterThan(1);
    assertThat(result.summary().counts())
        .isEqualTo(Counts.files(5, 1).accepting(Samples.ROWS).rejecting(0, 0, 1));
    assertThat(result.summary().pairs()).isEqualTo(Samples.PAIRS);
    assertThat(result.summary().bytes()).isPositive();
  }

  @Test
  void rule5_6_coordinatorNamesItsRunners() throws Exception {
    Result result =
        ReducerProcess.on(in, out).host("reduce", "run", 2, 3, 4).run().exits(0).hasOnlyLogLines();

    assertThat(result.log())
        .allMatch(line -> line.process().matches("Coordinator \\[2\\.\\.3\\]|Runner \\[[23]\\]"))
        .anyMatch(line -> line.process().equals("Coordinator [2..3]"));
  }

  @ParameterizedTest
  @CsvSource({"Asia/Kathmandu", "America/St_Johns"})
  void rule5_6_localTime(String zone) throws Exception {
    LocalDateTime before = LocalDateTime.now(ZoneId.of(zone));
    Result result = ReducerProcess.on(in, out).set("TZ", zone).run().exits(0);

    DateTimeFormatter format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS");
    assertThat(result.log()).as("%s", result).isNotEmpty();
    for (Result.LogLine line : result.log()) {
      LocalDateTime time = LocalDateTime.parse(line.time(), format);
      assertThat(Duration.between(before, time))
          .as("%s", line)
          .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(2));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DEBUG, DEBUG INFO WARNING",
    "INFO, INFO WARNING",
    "WARNING, WARNING",
    "ERROR, ''",
    "CRITICAL, ''"
  })
  void rule5_6_levels(String level, String shown) throws Exception {
    Result result = ReducerProcess.on(in, out).set("LOG_LEVEL", level).run().exits(0);

    List<String> levels =
        result.log().stream().map(Result.LogLine::level).distinct().sorted().toList();
    assertThat(levels).as("%s", result).isEqualTo(shown.isEmpty() ? List.of() : words(shown));
    if (shown.isEmpty()) {
      assertThat(result.stderr()).as("%s", result).isEmpty();
    }
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  @Test
  void rule5_6_errorsAreShownAtLevelError() throws Exception {
    Result result =
        ReducerProcess.on(in, out)
            .host("collect", "run", 1, 1, 1)
            .set("LOG_LEVEL", "ERROR")
            .run()
            .exits(5)
            .hasOnlyLogLines();

    assertThat(result.log()).as("%s", result).allMatch(line -> line.level().equals("ERROR"));
  }

  @Test
  void rule5_6_controlCharactersOfNamesAreEscaped() throws Exception {
    Trees.write(in, "two\nlines\u001b[31m/Ring \u0007Bell\r\nx.txt", "invalid name");
    Trees.write(in, "two\nlines\u001b[31m/Ring \u0007Bell\r\nx.csv", "Count\n1\n");
    Trees.write(in, "two\nlines\u001b[31m/Bad \u0007Rows\u009b\nx.csv", "Source IP\n\u001b[2J\n");

    Result result =
        ReducerProcess.on(in, out).set("LOG_LEVEL", "DEBUG").run().exits(0).hasOnlyLogLines();

    assertThat(result.stderr()).doesNotContain("\u001b", "\u0007", "\r", "\u009b");
    assertThat(result.summary().counts())
        .isEqualTo(Counts.files(6, 2).accepting(Samples.ROWS).rejecting(0, 0, 2));
  }

  @Test
  void rule5_7_ownLogConfigurationDoesNotFillStandardOutput() throws Exception {
    String toStandardOutput = OWN_CONFIGURATION.replace("<target>System.err</target>", "");
    Path configuration = Files.writeString(home.resolve("out-logback.xml"), toStandardOutput);

    Result result =
        ReducerProcess.on(in, out)
            .set("REDUCER_LOG_CONFIG", configuration.toString())
            .run()
            .exits(0)
            .says("own INFO Done: files read=", "own INFO Took");

    assertThat(result.stdout()).as("%s", result).isEmpty();
  }

  @Test
  void rule5_2_ownLogConfigurationIsUsedByCoordinatorAndRunners() throws Exception {
    Path configuration = Files.writeString(home.resolve("own-logback.xml"), OWN_CONFIGURATION);

    Result result =
        ReducerProcess.on(in, out)
            .directory(home)
            .set("REDUCER_RUNNERS_QTY", 2)
            .set("REDUCER_LOG_CONFIG", configuration.getFileName().toString())
            .run()
            .exits(0);

    assertThat(result.lines())
        .as("%s", result)
        .isNotEmpty()
        .allMatch(line -> line.startsWith("own "))
        .anyMatch(line -> line.startsWith("own INFO Done: files read="))
        .anyMatch(line -> line.startsWith("own WARN ") && line.contains("No Column.csv"))
        .anyMatch(line -> line.startsWith("own DEBUG ") && line.contains("nonsense"));
  }
}
