package io.github.reducer.readme;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A shell session as a README shows it: lines {@code $ command}, continued by lines {@code > more},
 * each followed by what it prints. In what is printed, {@code ...} alone on a line stands for any
 * lines, and times, seconds, rates and process IDs may differ.
 */
final class Console {
  private record Rule(Pattern pattern, String name) {}

  /** What differs from run to run. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8},[0-9]{3}"), "TIME"),
          new Rule(Pattern.compile("seconds=[0-9.]+"), "seconds=N"),
          new Rule(Pattern.compile("MB/s=[0-9.]+"), "MB/s=N"));

  private Console() {}

  /**
   * A command and what it is to print.
   *
   * @param command one or more lines of shell
   * @param output each line ended by a line feed
   */
  record Step(String command, String output) {}

  /**
   * The steps of a session.
   *
   * @throws IllegalArgumentException if it does not begin with a command
   */
  static List<Step> steps(String session) {
    List<Step> steps = new ArrayList<>();
    for (String line : session.lines().toList()) {
      if (line.startsWith("$ ")) {
        steps.add(new Step(line.substring(2), ""));
      } else if (steps.isEmpty()) {
        throw new IllegalArgumentException("output before the first command: " + line);
      } else {
        Step last = steps.remove(steps.size() - 1);
        boolean continued = line.startsWith("> ") && last.output().isEmpty();
        steps.add(
            continued
                ? new Step(last.command() + "\n" + line.substring(2), "")
                : new Step(last.command(), last.output() + line + "\n"));
      }
    }
    return steps;
  }

  /** Whether output is what it is to be, apart from what differs from run to run. */
  static boolean matches(String expected, String actual) {
    StringBuilder pattern = new StringBuilder();
    for (String line : general(expected).lines().toList()) {
      pattern.append(line.equals("...") ? "(?:.*\n)*" : Pattern.quote(line) + "\n");
    }
    return Pattern.matches(pattern.toString(), general(actual));
  }

  /** Text with the names of the rules in place of what they find. */
  static String general(String text) {
    String general = text;
    for (Rule rule : RULES) {
      general = rule.pattern().matcher(general).replaceAll(rule.name());
    }
    return general;
  }
}
