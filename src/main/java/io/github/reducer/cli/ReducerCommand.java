package io.github.reducer.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The picocli command, built without reflection from the table of settings, and its help. */
final class ReducerCommand {
  static final String HELP = "--help";
  static final String VERSION = "--version";

  /** Stands for the value of an option that has none; no argument can hold a NUL. */
  static final String NO_VALUE = "\0";

  private ReducerCommand() {}

  /**
   * A command that collects its faults, takes every value as text, and expands nothing. An option
   * without a value gets {@link #NO_VALUE}: picocli's own fault would swallow the next argument.
   */
  static CommandSpec spec() {
    return spec("0..1", setting -> String.class);
  }

  /** The command as it is described to people and shells, which complete paths and choices. */
  static CommandSpec described() {
    CommandSpec spec = spec("1", setting -> setting.isPath() ? Path.class : String.class);
    describe(spec.usageMessage());
    return spec;
  }

  private static CommandSpec spec(String arity, Function<Setting, Class<?>> type) {
    CommandSpec spec = CommandSpec.create().name("reducer").interpolateVariables(false);
    spec.parser()
        .collectErrors(true)
        .expandAtFiles(false)
        .posixClusteredShortOptionsAllowed(false)
        .trimQuotes(false);
    for (Setting setting : Setting.values()) {
      OptionSpec.Builder option =
          OptionSpec.builder(setting.option())
              .type(type.apply(setting))
              .arity(setting.bare().isPresent() ? "0..1" : arity)
              .fallbackValue(setting.bare().orElse(NO_VALUE))
              .paramLabel(setting.parameter())
              .description(description(setting));
      if (!setting.choices().isEmpty()) { // none at all would keep shells from offering files
        option.completionCandidates(setting.choices());
      }
      spec.addOption(option.build());
    }
    spec.addOption(flag(HELP, "Shows this help.").usageHelp(true).build());
    spec.addOption(flag(VERSION, "Shows the version.").versionHelp(true).build());
    return spec;
  }

  /** Prints the help, in ASCII. */
  static void printHelp(PrintStream out) {
    new CommandLine(described()).usage(out, Ansi.OFF);
  }

  private static void describe(UsageMessageSpec usage) {
    usage
        .sortOptions(false)
        .sortSynopsis(false)
        .header(
            "Reduces a tree of event-log CSV files, \"AAA BBB.csv\" or \"AAA BBB part.csv\",",
            "to Combined.csv: the sorted, distinct pairs of address and environment AAA BBB.")
        .customSynopsis("java -jar reducer.jar [OPTION=VALUE]...")
        .descriptionHeading("%nModes:%n")
        .description(
            "  reduce          runs runners LOW..HIGH, each a JVM of its own, to partials",
            "  collect         merges the partials of runners 1..RUNNERS_QTY to Combined.csv",
            "  reduce_collect  does both")
        .optionListHeading(
            "%nEach setting is an option or an environment variable; the option wins, and an%n"
                + "empty variable counts as unset.%n%n")
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(exitCodes())
        .footerHeading("%nExamples:%n")
        .footer(
            "  java -jar reducer.jar --input-dir=/var/log/events --output-dir=/srv/result",
            "  REDUCER_MODE=reduce REDUCER_RUNNERS_QTY=8 REDUCER_LOW_RUNNER=5 \\",
            "    REDUCER_RUN_ID=2026-01-31 java -jar reducer.jar --runner-java-opts=-Xmx2g");
  }

  private static OptionSpec.Builder flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).arity("0").description(description);
  }

  private static String[] description(Setting setting) {
    List<String> lines = new ArrayList<>();
    lines.add(setting.description());
    lines.add(
        setting.variable()
            + ", default: "
            + (setting.standard().isEmpty() ? "(none)" : setting.standard()));
    lines.add("allowed: " + setting.allowed());
    return lines.toArray(String[]::new);
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
    codes.put("130", "stopped by SIGINT");
    codes.put("143", "stopped by SIGTERM");
    return codes;
  }
}
