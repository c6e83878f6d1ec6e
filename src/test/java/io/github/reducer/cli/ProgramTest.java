package io.github.reducer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.coordinator.Settings;
import io.github.reducer.failure.Advice;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.log.LogLevel;
import io.github.reducer.log.Logs;
import io.github.reducer.settings.Environment;
import io.github.reducer.settings.Setting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
  private static final PrintStream REAL = System.err;

  @TempDir Path directory;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, String> variables = new HashMap<>();
  private final List<Settings> done = new ArrayList<>();

  @BeforeEach
  void prepare() {
    System.setErr(new PrintStream(err, true, UTF_8));
    variables.put("REDUCER_INPUT_DIR", directory.toString());
    variables.put("REDUCER_OUTPUT_DIR", directory.toString());
  }

  @AfterEach
  void giveStandardErrorBack() {
    System.setErr(REAL);
    Logs.start("Test", LogLevel.INFO);
  }

  @Test
  void worksWithTheSettings() {
    assertThat(run("--mode", "reduce", "--runners-qty", "3")).isEqualTo(ExitStatus.DONE);
    assertThat(done).singleElement().satisfies(s -> assertThat(s.high()).isEqualTo(3));
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void helpShowsEverySettingAndExitStatus() {
    assertThat(run("--help")).isEqualTo(ExitStatus.DONE);
    String help = out.toString(UTF_8);
    for (Setting setting : Setting.values()) {
      assertThat(help)
          .containsPattern(setting.option() + "(=|\\[=)" + setting.parameter())
          .contains(setting.variable() + ", default: ");
    }
    assertThat(help).contains("default: 250000", "default: Source IP", "default: (none)");
    int statuses = 0;
    for (ExitStatus status : ExitStatus.values()) {
      assertThat(help).containsPattern("\n +" + status.code() + "   \\w");
      statuses++;
    }
    assertThat(statuses).isEqualTo(9);
    assertThat(help).containsPattern("\n +130 ").containsPattern("\n +143 ").contains("\nModes:\n");
    assertThat(help.lines()).allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(80));
    assertThat(help).matches("[\n\\x20-\\x7e]*");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version"})
  void anAnswerThatCannotBePrintedIsAFailure(String option) {
    PrintStream closed = new PrintStream(OutputStream.nullOutputStream());
    closed.close();
    Program program =
        new Program(Environment.of(variables), closed, (settings, stdout) -> ExitStatus.DONE);
    assertThat(program.run(option)).isEqualTo(ExitStatus.IO_FAILED);
    assertThat(err.toString(UTF_8)).contains("Standard output cannot be written: ");
  }

  @Test
  void versionIsOneLine() {
    assertThat(run("--version")).isEqualTo(ExitStatus.DONE);
    assertThat(out.toString(UTF_8)).matches("reducer [^\n]+\n");
  }

  @Test
  void rule5_2_unknownVariablesAreWarnedOf() {
    variables.put("REDUCER_RUNNER_QTY", "3");
    variables.put("REDUCER_EMPTY", "");
    variables.put("OTHER", "3");
    assertThat(run()).isEqualTo(ExitStatus.DONE);
    assertThat(err.toString(UTF_8))
        .containsOnlyOnce("\n")
        .contains("Coordinator [1..1] - WARNING:   Unknown variable REDUCER_RUNNER_QTY: ");
  }

  @Test
  void rule5_3_configurationComesBeforeDirectories() {
    variables.put("REDUCER_INPUT_DIR", directory + "/none");
    assertThat(run("--bogus", "--mode=x")).isEqualTo(ExitStatus.INVALID_CONFIGURATION);
    assertThat(messages(ExitStatus.INVALID_CONFIGURATION))
        .containsExactly(
            "Unknown option \"--bogus\"; allowed: the options that --help lists",
            "--mode (REDUCER_MODE) is \"x\"; allowed: reduce, reduce_collect, collect",
            "REDUCER_INPUT_DIR is \""
                + directory
                + "/none\": no such file or directory; allowed: a directory");
    assertThat(done).isEmpty();
  }

  @Test
  void rule5_3_theInputDirectoryComesBeforeTheOutputDirectory() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    variables.put("REDUCER_INPUT_DIR", directory + "/none");
    assertThat(run("--output-dir=" + file)).isEqualTo(ExitStatus.NO_INPUT_DIRECTORY);
    assertThat(messages(ExitStatus.NO_INPUT_DIRECTORY))
        .containsExactly(
            "REDUCER_INPUT_DIR is \""
                + directory
                + "/none\": no such file or directory; allowed: a directory",
            "--output-dir (REDUCER_OUTPUT_DIR) is \""
                + file
                + "\": not a directory; allowed: a directory, may be the input directory");
    assertThat(run("--input-dir=" + directory, "--output-dir=" + file))
        .isEqualTo(ExitStatus.NO_OUTPUT_DIRECTORY);
    assertThat(run("--mode=reduce", "--input-dir=" + file))
        .isEqualTo(ExitStatus.NO_INPUT_DIRECTORY);
    assertThat(done).isEmpty();
  }

  @Test
  void rule4_4_collectNeedsNoInputDirectory() {
    variables.put("REDUCER_INPUT_DIR", directory + "/none");
    assertThat(run("--mode=collect")).isEqualTo(ExitStatus.DONE);
    assertThat(run("--mode=collect", "--output-dir=" + directory + "/none"))
        .isEqualTo(ExitStatus.NO_OUTPUT_DIRECTORY);
  }

  @Test
  void aLogConfigurationThatLogbackRejectsIsAFault() throws IOException {
    Path bad = Files.writeString(directory.resolve("bad.xml"), "<configuration><x");
    int tried = 0;
    for (String file : List.of(bad.toString(), directory + "/none", directory.toString())) {
      assertThat(run("--log-config", file, "--mode=x")).isEqualTo(ExitStatus.INVALID_CONFIGURATION);
      assertThat(messages(ExitStatus.INVALID_CONFIGURATION))
          .hasSize(2)
          .anyMatch(m -> m.startsWith("--log-config (REDUCER_LOG_CONFIG) is \"" + file + "\": "));
      tried++;
    }
    assertThat(tried).isEqualTo(3);
  }

  @Test
  void aGoodLogConfigurationIsUsedForWork() throws IOException {
    Path good =
        Files.writeString(
            directory.resolve("good.xml"),
            """
            <configuration>
              <appender name="F" class="ch.qos.logback.core.FileAppender">
                <file>%s/log</file>
                <encoder><pattern>${REDUCER_PROCESS} %%level %%msg%%n</pattern></encoder>
              </appender>
              <root level="WARN"><appender-ref ref="F"/></root>
            </configuration>
            """
                .formatted(directory));
    variables.put("REDUCER_X", "1");
    assertThat(run("--log-config", good.toString())).isEqualTo(ExitStatus.DONE);
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(directory.resolve("log"))
        .content()
        .startsWith("Coordinator [1..1] WARN Unknown variable REDUCER_X: ");
  }

  @Test
  void rule5_3_knownFailuresAreMessagesWithoutStackTrace() {
    Program.Work work =
        (settings, stdout) -> {
          throw new ReducerException(
              ExitStatus.IO_FAILED, "one {}\ntwo", new IOException("the cause"));
        };
    assertThat(program(work).run()).isEqualTo(ExitStatus.IO_FAILED);
    assertThat(messages(ExitStatus.IO_FAILED)).containsExactly("one {}\\ntwo");
    assertThat(program(work).run("--log-level=debug")).isEqualTo(ExitStatus.IO_FAILED);
    assertThat(err.toString(UTF_8)).contains("java.io.IOException: the cause\n\tat ");
  }

  @Test
  void rule5_3_anythingElseIsAnInternalErrorWithStackTrace() {
    int tried = 0;
    for (Throwable thrown :
        List.of(new StackOverflowError(), new IllegalStateException(), new IOException("x"))) {
      err.reset();
      Program program =
          program(
              (settings, stdout) -> {
                if (thrown instanceof Error error) {
                  throw error;
                }
                throw (Exception) thrown;
              });
      assertThat(program.run("--log-level", "critical")).isEqualTo(ExitStatus.INTERNAL_ERROR);
      assertThat(err.toString(UTF_8))
          .contains(
              "Coordinator [1..1] - CRITICAL:   Internal error",
              thrown.getClass().getName(),
              "\tat ");
      tried++;
    }
    assertThat(tried).isEqualTo(3);
  }

  @Test
  void runningOutOfMemoryIsNoInternalError() {
    Program program =
        program(
            (settings, stdout) -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertThat(program.run()).isEqualTo(ExitStatus.IO_FAILED);
    assertThat(err.toString(UTF_8))
        .contains("ERROR:   Out of memory with a heap of ", " MiB: Java heap space", "-Xmx")
        .doesNotContain("\tat ");
  }

  private ExitStatus run(String... line) {
    err.reset();
    return program(
            (settings, stdout) -> {
              done.add(settings);
              return ExitStatus.DONE;
            })
        .run(line);
  }

  private Program program(Program.Work work) {
    return new Program(Environment.of(variables), new PrintStream(out, true, UTF_8), work);
  }

  /**
   * The messages of the log, all of which must be errors in the log format, without the last one,
   * which must say what to do next.
   */
  private List<String> messages(ExitStatus status) {
    String start =
        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} - Coordinator( \\[1\\.\\.1])? - ERROR:   ";
    List<String> lines = err.toString(UTF_8).lines().toList();
    assertThat(lines).allSatisfy(line -> assertThat(line).matches(start + ".*"));
    List<String> messages = lines.stream().map(line -> line.replaceFirst(start, "")).toList();
    assertThat(messages).last().isEqualTo(Advice.of(status).orElseThrow());
    return messages.subList(0, messages.size() - 1);
  }
}
