package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call of the built jar as a process of its own, with nothing of Reducer's in its environment but
 * what a test sets. It has a class-data archive, and only the first compiler of the JVM is used
 * where a test does not say otherwise: hundreds of short runs are done in a third of the time.
 */
final class ReducerProcess {
  private static final String SHORT_RUN = "-XX:TieredStopAtLevel=1";

  private final List<String> prefix = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>(List.of(SHORT_RUN));
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> variables =
      new LinkedHashMap<>(Map.of("REDUCER_RUNNER_JAVA_OPTS", SHORT_RUN));
  private Path directory = Path.of("").toAbsolutePath();
  private Path jar = BuiltJar.PATH;
  private boolean testClasses;
  private Duration limit = Duration.ofSeconds(60);

  /** A call that reads one directory and writes into another, which may be the same. */
  static ReducerProcess on(Path input, Path output) {
    return new ReducerProcess()
        .set("REDUCER_INPUT_DIR", Trees.text(input))
        .set("REDUCER_OUTPUT_DIR", Trees.text(output));
  }

  /** Sets an environment variable; its value reaches the process as UTF-8 under any locale. */
  ReducerProcess set(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  ReducerProcess set(String variable, long value) {
    return set(variable, Long.toString(value));
  }

  /** Sets mode, run ID and the runners LOW..HIGH of N, as one of several hosts does. */
  ReducerProcess host(String mode, String runId, int low, int high, int runners) {
    return set("REDUCER_MODE", mode)
        .set("REDUCER_RUN_ID", runId)
        .set("REDUCER_RUNNERS_QTY", runners)
        .set("REDUCER_LOW_RUNNER", low)
        .set("REDUCER_HIGH_RUNNER", high);
  }

  ReducerProcess options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  ReducerProcess jvmOptions(String... more) {
    return jvmOptions(List.of(more));
  }

  ReducerProcess jvmOptions(List<String> more) {
    jvmOptions.addAll(more);
    return this;
  }

  ReducerProcess directory(Path working) {
    directory = working;
    return this;
  }

  ReducerProcess jar(Path other) {
    jar = other;
    return this;
  }

  /** Lets flags of the virtual machines name classes of the tests. */
  ReducerProcess withTestClasses() {
    testClasses = true;
    return this;
  }

  /** Adds flags for the virtual machines of the runners. */
  ReducerProcess runnerOptions(List<String> more) {
    return set("REDUCER_RUNNER_JAVA_OPTS", SHORT_RUN + " " + String.join(" ", more));
  }

  /** A command that runs the rest of its command line in its own place. */
  ReducerProcess prefix(String... command) {
    prefix.addAll(List.of(command));
    return this;
  }

  /** A line of shell that sets something up for the process, as {@code umask 027}. */
  ReducerProcess shell(String line) {
    return prefix("sh", "-c", line + "; exec \"$@\"", "sh");
  }

  /** Has runners interpreted, so that they last however fast the machine is. */
  ReducerProcess interpreted() {
    return set("REDUCER_RUNNER_JAVA_OPTS", "-Xint");
  }

  /** How long it may take; a minute unless told otherwise. */
  ReducerProcess limit(Duration longest) {
    limit = longest;
    return this;
  }

  Result run() throws Exception {
    try (Running running = start()) {
      return running.await();
    }
  }

  Running start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(ReducerProcess::isInTheWay);
    if (isAscii(Trees.text(directory))) {
      builder.directory(directory.toFile());
    }
    variables.forEach(
        (name, value) -> {
          if (isAscii(value)) {
            environment.put(name, value);
          }
        });
    Path stdout = Files.createTempFile("reducer-it", ".out");
    Path stderr = Files.createTempFile("reducer-it", ".err");
    builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
    return new Running(builder.start(), toString(), stdout, stderr, limit);
  }

  private static boolean isInTheWay(String variable) {
    return variable.startsWith("REDUCER_")
        || variable.equals("LOG_LEVEL")
        || variable.equals("LC_ALL")
        || variable.equals("TERM")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS")
        || variable.equals("_JAVA_OPTIONS");
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    StringBuilder script = new StringBuilder();
    variables.forEach(
        (name, value) -> {
          if (!isAscii(value)) {
            script.append("export ").append(name).append('=').append(quoted(value)).append("; ");
          }
        });
    if (!isAscii(Trees.text(directory))) {
      script.append("cd ").append(quoted(Trees.text(directory))).append(" || exit 99; ");
    }
    if (script.length() > 0) {
      command.addAll(List.of("sh", "-c", script + "exec \"$@\"", "sh"));
    }
    command.addAll(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(BuiltJar.ARCHIVE_FLAGS);
    command.addAll(jvmOptions);
    command.addAll(testClasses ? mainWithTestClasses() : List.of("-jar", jar.toString()));
    command.addAll(options);
    return command;
  }

  private List<String> mainWithTestClasses() {
    String tests =
        ReducerProcess.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return List.of("-cp", jar + File.pathSeparator + tests, "io.github.reducer.cli.Main");
  }

  private static boolean isAscii(String text) {
    return US_ASCII.newEncoder().canEncode(text);
  }

  /** The text as a word of ASCII shell that stands for its UTF-8 bytes. */
  private static String quoted(String text) {
    StringBuilder word = new StringBuilder("\"$(printf '");
    for (byte b : text.getBytes(UTF_8)) {
      word.append('\\').append(b >> 6 & 3).append(b >> 3 & 7).append(b & 7);
    }
    return word.append("')\"").toString();
  }

  @Override
  public String toString() {
    return "command: "
        + String.join(" ", command())
        + "\ndirectory: "
        + directory
        + "\nvariables: "
        + variables;
  }
}
