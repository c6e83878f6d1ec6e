package io.github.reducer.settings;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The picocli command of a program, built without reflection from the table of settings. */
public final class SettingOptions {
  static final String HELP = "--help";
  static final String VERSION = "--version";

  /** Stands for the value of an option that has none; no argument can hold a NUL. */
  static final String NO_VALUE = "\0";

  /** Picocli's own looks for Groovy; here nothing is made by reflection. */
  static final IFactory NO_FACTORY =
      new IFactory() {
        @Override
        public <K> K create(Class<K> type) {
          throw new IllegalArgumentException(type.getName());
        }
      };

  private SettingOptions() {}

  /**
   * A command that collects its faults, takes every value as text, and expands nothing. An option
   * without a value gets {@link #NO_VALUE}: picocli's own fault would swallow the next argument.
   */
  static CommandSpec parsed(Collection<Setting> known) {
    return spec(known, "0..1", setting -> String.class, SettingOptions::description);
  }

  /**
   * A command as it is described to people and shells, which complete paths and choices.
   *
   * @param known the settings of the program, in the order of its help
   */
  public static CommandSpec described(Collection<Setting> known) {
    return described(known, SettingOptions::description);
  }

  /**
   * As the other one, for a program to which not all settings mean the same.
   *
   * @param description the lines that are said of each
   */
  public static CommandSpec described(
      Collection<Setting> known, Function<Setting, List<String>> description) {
    CommandSpec spec =
        spec(known, "1", setting -> setting.isPath() ? Path.class : String.class, description);
    spec.usageMessage()
        .sortOptions(false)
        .sortSynopsis(false)
        .descriptionHeading("%nModes:%n")
        .optionListHeading(
            "%nEach setting is an option or an environment variable; the option wins, and an%n"
                + "empty variable counts as unset.%n%n")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(exitCodes())
        .footerHeading("%nExamples:%n");
    return spec;
  }

  private static CommandSpec spec(
      Collection<Setting> known,
      String arity,
      Function<Setting, Class<?>> type,
      Function<Setting, List<String>> description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(null, NO_FACTORY);
    spec.name("reducer").interpolateVariables(false);
    spec.parser()
        .collectErrors(true)
        .expandAtFiles(false)
        .posixClusteredShortOptionsAllowed(false)
        .trimQuotes(false);
    for (Setting setting : known) {
      OptionSpec.Builder option =
          OptionSpec.builder(setting.option())
              .type(type.apply(setting))
              .arity(setting.bare().isPresent() ? "0..1" : arity)
              .fallbackValue(setting.bare().orElse(NO_VALUE))
              .paramLabel(setting.parameter())
              .description(description.apply(setting).toArray(String[]::new));
      if (!setting.choices().isEmpty()) { // none at all would keep shells from offering files
        option.completionCandidates(setting.choices());
      }
      spec.addOption(option.build());
    }
    spec.addOption(flag("-h", HELP, "Shows this help.").usageHelp(true).build());
    spec.addOption(flag("-V", VERSION, "Shows the version.").versionHelp(true).build());
    return spec;
  }

  private static OptionSpec.Builder flag(String letter, String name, String description) {
    return OptionSpec.builder(letter, name).type(boolean.class).arity("0").description(description);
  }

  /** What is said of a setting: what it is for, its variable and default, what is allowed. */
  public static List<String> description(Setting setting) {
    String standard = setting.standard().isEmpty() ? "(none)" : setting.standard();
    return description(setting, setting.description(), standard);
  }

  /** What is said of a setting, with another purpose or default than it mostly has. */
  public static List<String> description(Setting setting, String purpose, String standard) {
    return List.of(
        purpose, setting.variable() + ", default: " + standard, "allowed: " + setting.allowed());
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("  0", "done, also when there was nothing valid");
    codes.put("  1", "the input directory does not exist or is not a directory");
    codes.put("  2", "the output directory does not exist or is not a directory");
    codes.put("  3", "invalid configuration or command line");
    codes.put("  4", "a runner failed; nothing was collected");
    codes.put("  5", "collect found partials missing, stale or inconsistent");
    codes.put("  6", "reading the tree or writing a partial or result failed");
    codes.put("  7", "strict: files were ignored, or nothing was valid");
    codes.put(" 70", "an internal error");
    codes.put("129", "stopped by SIGHUP");
    codes.put("130", "stopped by SIGINT");
    codes.put("143", "stopped by SIGTERM");
    return codes;
  }
}
