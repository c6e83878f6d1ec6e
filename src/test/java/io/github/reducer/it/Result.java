package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a process ended.
 *
 * @param call command, directory and variables, to be shown when a test fails
 * @param status exit status, -1 where it was stopped at the time limit
 */
record Result(String call, int status, String stdout, String stderr) {
  private static final Pattern LINE =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2},[0-9]{3})"
              + " - (Coordinator \\[[0-9]+\\.\\.[0-9]+\\]|Runner \\[[0-9]+\\])"
              + " - (DEBUG|INFO|WARNING|ERROR|CRITICAL):   (.*)");
  private static final int SHOWN = 12_000;

  /** A line of the log in the format of rule 5.6. */
  record LogLine(String time, String process, String level, String text) {}

  /** Asserts the exit status, and that standard output stayed empty (rule 5.7). */
  Result exits(int expected) {
    assertThat(status).as("exit status of %s", this).isEqualTo(expected);
    assertThat(stdout).as("standard output of %s", this).isEmpty();
    return this;
  }

  /** Asserts that one line of this level holds all of these words. */
  Result logs(String level, String... words) {
    assertThat(log(level))
        .as("%s line with %s in %s", level, List.of(words), this)
        .anyMatch(line -> List.of(words).stream().allMatch(line.text()::contains));
    return this;
  }

  /** Asserts that no line of this level holds the word. */
  Result logsNo(String level, String word) {
    assertThat(log(level))
        .as("%s lines with %s in %s", level, word, this)
        .noneMatch(line -> line.text().contains(word));
    return this;
  }

  /** Asserts that standard error, whatever its format, holds all of these words. */
  Result says(String... words) {
    assertThat(stderr).as("standard error of %s", this).contains(words);
    return this;
  }

  /** The lines of standard error. */
  List<String> lines() {
    return stderr.isEmpty() ? List.of() : List.of(stderr.split("\n", 0));
  }

  /** The log lines of one level; lines in another format are passed over. */
  List<LogLine> log(String level) {
    return log().stream().filter(line -> line.level().equals(level)).toList();
  }

  /** All log lines; lines in another format are passed over. */
  List<LogLine> log() {
    List<LogLine> found = new ArrayList<>();
    for (String line : lines()) {
      Matcher match = LINE.matcher(line);
      if (match.matches()) {
        found.add(new LogLine(match.group(1), match.group(2), match.group(3), match.group(4)));
      }
    }
    return found;
  }

  /** Asserts that every line has the format of rule 5.6, and that there are some. */
  Result hasOnlyLogLines() {
    assertThat(lines()).as("standard error of %s", this).isNotEmpty().allMatch(Result::isLogLine);
    return this;
  }

  private static boolean isLogLine(String line) {
    return LINE.matcher(line).matches();
  }

  /** The last INFO line. */
  Summary summary() {
    List<LogLine> lines = log("INFO");
    assertThat(lines).as("INFO lines of %s", this).isNotEmpty();
    LogLine last = lines.get(lines.size() - 1);
    assertThat(last.process()).as("writer of the last INFO line of %s", this).startsWith("Coord");
    return Summary.parse(last.text());
  }

  @Override
  public String toString() {
    return call
        + "\nexit status: "
        + status
        + "\nstandard output: "
        + end(stdout)
        + "\nstandard error: "
        + end(stderr)
        + "\n";
  }

  private static String end(String text) {
    return text.length() <= SHOWN ? text : "... " + text.substring(text.length() - SHOWN);
  }
}
