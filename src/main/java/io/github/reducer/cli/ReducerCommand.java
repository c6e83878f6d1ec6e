package io.github.reducer.cli;

import io.github.reducer.settings.Setting;
import io.github.reducer.settings.SettingOptions;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The command as people see it: its help, also for its manual page and the completion of shells.
 */
final class ReducerCommand {
  /** All there are. */
  static final List<Setting> SETTINGS = List.of(Setting.values());

  private ReducerCommand() {}

  /** The command with all that is said of it. */
  static CommandSpec described() {
    CommandSpec spec = SettingOptions.described(SETTINGS);
    spec.usageMessage()
        .header(
            "Reduces a tree of event-log CSV files, \"AAA BBB.csv\" or \"AAA BBB part.csv\",",
            "to Combined.csv: the sorted, distinct pairs of address and environment AAA BBB.")
        .customSynopsis("java -jar reducer.jar [OPTION=VALUE]...")
        .description(
            "  reduce          runs runners LOW..HIGH, each a JVM of its own, to partials",
            "  collect         merges the partials of runners 1..RUNNERS_QTY to Combined.csv",
            "  reduce_collect  does both")
        .footer(
            "  java -jar reducer.jar --input-dir=/var/log/events --output-dir=/srv/result",
            "  REDUCER_MODE=reduce REDUCER_RUNNERS_QTY=8 REDUCER_LOW_RUNNER=5 \\",
            "    REDUCER_RUN_ID=2026-01-31 java -jar reducer.jar --runner-java-opts=-Xmx2g");
    return spec;
  }
}
