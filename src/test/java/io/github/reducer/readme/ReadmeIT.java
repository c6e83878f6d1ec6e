package io.github.reducer.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sessions that the README shows print what it says, each in a directory of its own that looks
 * like a build of the project.
 */
class ReadmeIT {
  private static final Path JAR = Path.of(System.getProperty("reducer.jar", "target/reducer.jar"));
  private static final String END = "-- end of step --";
  private static final Set<String> FOREIGN =
      Set.of(
          "LOG_LEVEL",
          "LC_ALL",
          "LANGUAGE",
          "COLUMNS",
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS");

  @TempDir private Path directory;

  @BeforeEach
  void makeProject() throws IOException {
    Path target = Files.createDirectories(directory.resolve("target/sample")).getParent();
    Files.copy(JAR, target.resolve("reducer.jar"));
    copyTree(Path.of("misc"), directory.resolve("misc"));
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @ParameterizedTest(name = "line {0}")
  @MethodSource("sessions")
  void printsWhatTheReadmeShows(Block session) throws Exception {
    if (session.text().contains("$ man ")) {
      Tools.assume("man", "man-db");
    }
    assertPrints(session);
  }

  static Stream<Block> sessions() throws IOException {
    return Block.of(Path.of("README.md")).stream().filter(b -> b.language().equals("console"));
  }

  @Test
  void thereAreSessions() throws Exception {
    assertThat(sessions().count()).isGreaterThan(4);
  }

  @Test
  void anotherOutputIsNoticed() throws Exception {
    Block good =
        new Block(1, "console", "", "$ echo a\na\n$ cd target; echo $PWD | tail -c 7\ntarget\n");
    assertPrints(good);
    Block bad = new Block(1, "console", "", good.text().replace("\na\n", "\nb\n"));
    assertThat(catchAssertion(bad)).contains("echo a");
    Block failing = new Block(1, "console", "", "$ false\n");
    assertThat(catchAssertion(failing)).contains("false");
  }

  private String catchAssertion(Block session) throws Exception {
    try {
      assertPrints(session);
    } catch (AssertionError e) {
      return e.getMessage();
    }
    return "";
  }

  /** A step must succeed, unless it says itself how it ends: {@code ...; echo $?}. */
  private void assertPrints(Block session) throws Exception {
    List<Console.Step> steps = Console.steps(session.text());
    StringBuilder script = new StringBuilder("set -e -o pipefail\n");
    for (Console.Step step : steps) {
      script.append(step.command()).append("\necho '").append(END).append("'\n");
    }
    String[] outputs = run(script.toString()).split(END + "\n", -1);
    int at = 0;
    for (Console.Step step : steps) {
      String where = "README.md line " + session.line() + ": " + step.command();
      assertThat(Console.general(outputs[at++]))
          .as(where)
          .matches(actual -> Console.matches(step.output(), actual), "is " + step.output());
      assertThat(outputs.length).as("%s must succeed", where).isGreaterThan(at);
    }
  }

  private String run(String script) throws Exception {
    Path output = Files.createTempFile(directory, "output", "");
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", script);
    builder.environment().keySet().removeIf(name -> name.startsWith("REDUCER_"));
    builder.environment().keySet().removeAll(FOREIGN);
    // else a manual is as wide as the terminal of whoever runs the tests
    builder.environment().put("MANWIDTH", "80");
    builder.directory(directory.toFile());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended in time: %s", script).isTrue();
    return Files.readString(output, StandardCharsets.UTF_8);
  }
}
