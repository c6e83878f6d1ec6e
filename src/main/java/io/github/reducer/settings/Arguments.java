package io.github.reducer.settings;

import io.github.reducer.text.Escape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line, taken apart but not judged.
 *
 * @param options the options given, by setting; the text is as it was given
 * @param faults what is wrong with the line itself, one text each
 */
public record Arguments(
    boolean help, boolean version, Map<Setting, String> options, List<String> faults) {
  /** Property of picocli: regular expressions of types that it is not to convert texts to. */
  private static final String EXCLUDED_CONVERTERS = "picocli.converters.excludes";

  private static final int MOST_GUESSES = 3;

  /**
   * Stands before a value that came behind an equals sign: picocli would take one that is the name
   * of an option for that option. No argument can hold a NUL.
   */
  private static final String ATTACHED = "\0=";

  /**
   * Parses a command line; never fails.
   *
   * @param known the settings of the program
   */
  public static Arguments parse(Collection<Setting> known, String... line) {
    Optional<Map<Setting, String>> plain = PlainLine.options(known, line);
    return plain.isPresent()
        ? new Arguments(false, false, plain.get(), List.of())
        : byPicocli(known, line);
  }

  static Arguments byPicocli(Collection<Setting> known, String... line) {
    // else it looks for two dozen classes that it could convert texts to
    System.setProperty(EXCLUDED_CONVERTERS, ".*");
    CommandLine command = new CommandLine(SettingOptions.parsed(known), SettingOptions.NO_FACTORY);
    ParseResult result = command.parseArgs(marked(known, line));
    Map<Setting, String> options = new EnumMap<>(Setting.class);
    List<String> faults = new ArrayList<>();
    for (Setting setting : known) {
      String value = result.matchedOptionValue(setting.option(), null);
      if (value != null && value.startsWith(ATTACHED)) {
        options.put(setting, value.substring(ATTACHED.length()));
      } else if (SettingOptions.NO_VALUE.equals(value)) {
        faults.add(setting.option() + " has no value; allowed: " + setting.allowed());
      } else if (value != null && setting.bare().isPresent() && value.startsWith("--")) {
        // an option that needs no value, and behind it one that is not known
        options.put(setting, setting.bare().get());
        describe(new UnmatchedArgumentException(command, List.of(value)), faults);
      } else if (value != null) {
        options.put(setting, value);
      }
    }
    result.errors().forEach(error -> describe(error, faults));
    return new Arguments(
        result.hasMatchedOption(SettingOptions.HELP),
        result.hasMatchedOption(SettingOptions.VERSION),
        options,
        faults);
  }

  /** The line with its values that came behind an equals sign marked as such. */
  private static String[] marked(Collection<Setting> known, String... line) {
    String[] marked = line.clone();
    for (int i = 0; i < line.length; i++) {
      for (Setting setting : known) {
        String option = setting.option() + "=";
        if (line[i].startsWith(option)) {
          marked[i] = option + ATTACHED + line[i].substring(option.length());
        }
      }
    }
    return marked;
  }

  private static void describe(Exception error, List<String> faults) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      for (String argument : unmatched.getUnmatched()) {
        String fault =
            String.format(
                "Unknown %s \"%s\"; allowed: the options that --help lists",
                argument.startsWith("-") ? "option" : "argument", Escape.controls(argument));
        faults.add(fault + likely(argument, unmatched));
      }
    } else if (error instanceof OverwrittenOptionException overwritten) {
      String option = ((OptionSpec) overwritten.getOverwritten()).longestName();
      faults.add(option + " is given more than once; allowed: once");
    } else {
      faults.add(Escape.controls(String.valueOf(error.getMessage())));
    }
  }

  /** What may have been meant: the few options that begin so, or else as picocli guesses. */
  private static String likely(String argument, UnmatchedArgumentException unmatched) {
    if (!argument.startsWith("-")) {
      return "";
    }
    int end = argument.indexOf('=');
    String given = word(end < 0 ? argument : argument.substring(0, end));
    CommandSpec command = unmatched.getCommandLine().getCommandSpec();
    if (command.optionsMap().containsKey(argument)) { // behind "--", where options are none
      return "";
    }
    List<String> options =
        command.optionsMap().keySet().stream()
            .filter(name -> name.startsWith("--") && word(name).startsWith(given))
            .toList();
    if (options.isEmpty() || options.size() > MOST_GUESSES) {
      options = unmatched.getSuggestions().stream().limit(1).toList();
    }
    return options.isEmpty() ? "" : "; did you mean " + String.join(" or ", options) + "?";
  }

  /** An option without its hyphens, in lower case. */
  private static String word(String option) {
    return option.replaceFirst("^-+", "").toLowerCase(Locale.ROOT);
  }
}
