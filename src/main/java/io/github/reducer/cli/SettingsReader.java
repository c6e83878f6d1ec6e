package io.github.reducer.cli;

import io.github.reducer.coordinator.Mode;
import io.github.reducer.coordinator.ProgressMode;
import io.github.reducer.coordinator.Settings;
import io.github.reducer.log.LogLevel;
import io.github.reducer.settings.Environment;
import io.github.reducer.settings.Setting;
import io.github.reducer.settings.SettingValues;
import io.github.reducer.settings.Value;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes settings of options, variables and defaults, and gathers the faults of all (rule 5.2). What
 * files and directories there are is not looked at.
 */
final class SettingsReader {
  /** The longest wait that can be counted in nanoseconds, some 292 years. */
  private static final long LONGEST_WAIT = Long.MAX_VALUE / 1_000_000_000L;

  private final SettingValues values;
  private Optional<String> runners = Optional.empty();
  private boolean reduces;

  SettingsReader(Map<Setting, String> options, Environment environment) {
    values = new SettingValues(options, environment);
  }

  /** Where a setting's value comes from: option, else variable that is not empty, else default. */
  Value value(Setting setting) {
    return values.of(setting);
  }

  /** Reads everything once. Where {@link #faults} then has any, the result is not to be used. */
  Settings read() {
    LogLevel level = values.choice(Setting.LOG_LEVEL, LogLevel.class, LogLevel.INFO);
    int[] range = runnerRange();
    int before = faults().size();
    Mode mode = values.choice(Setting.MODE, Mode.class, Mode.REDUCE_COLLECT);
    boolean dryRun = dryRun(mode);
    reduces = faults().size() == before && mode != Mode.COLLECT && !dryRun;
    return new Settings(
        mode,
        values.path(Setting.INPUT_DIR),
        values.path(Setting.OUTPUT_DIR),
        range[0],
        range[1],
        range[2],
        values.number(Setting.BATCH_SIZE, 1),
        values.number(Setting.COMPACT_AT, 1),
        values.optionalPath(Setting.TEMP_DIR),
        values.column(),
        values.truth(Setting.STRICT),
        values.text(Setting.RUN_ID),
        Math.min(values.number(Setting.COLLECT_WAIT, 0), LONGEST_WAIT),
        values.optionalPath(Setting.REPORT),
        values.choice(Setting.PROGRESS, ProgressMode.class, ProgressMode.AUTO),
        dryRun,
        runnerJavaOpts(),
        values.optionalPath(Setting.LOG_CONFIG),
        level);
  }

  /** One line for each value that is not allowed. */
  List<String> faults() {
    return values.faults();
  }

  /** {@code LOW..HIGH}, if these are known. */
  Optional<String> runners() {
    return runners;
  }

  /** Whether runners are to be started, for certain. */
  boolean reduces() {
    return reduces;
  }

  /** N, LOW and HIGH: each is judged by those of the others that are allowed themselves. */
  private int[] runnerRange() {
    int before = faults().size();
    OptionalLong quantity =
        values.number(Setting.RUNNERS_QTY, 1, Integer.MAX_VALUE, Setting.RUNNERS_QTY.allowed());
    long most = quantity.orElse(Integer.MAX_VALUE);
    String upTo =
        quantity.isPresent() ? most + " (" + Setting.RUNNERS_QTY.variable() + ")" : "RUNNERS_QTY";
    OptionalLong low = values.number(Setting.LOW_RUNNER, 1, most, "an integer from 1 to " + upTo);
    long least = low.orElse(1);
    String from = low.isPresent() ? least + " (" + Setting.LOW_RUNNER.variable() + ")" : "1";
    long high = most;
    if (values.isGiven(Setting.HIGH_RUNNER)) {
      String allowed = "an integer from " + from + " to " + upTo;
      high = values.number(Setting.HIGH_RUNNER, least, most, allowed).orElse(most);
    }
    if (faults().size() == before) {
      runners = Optional.of(least + ".." + high);
    }
    return new int[] {(int) most, (int) least, (int) high};
  }

  private boolean dryRun(Mode mode) {
    boolean dryRun = values.truth(Setting.DRY_RUN);
    if (dryRun && mode == Mode.COLLECT) {
      values.fault(
          value(Setting.DRY_RUN)
              .fault(
                  "collect reads no input files",
                  Setting.DRY_RUN.allowed() + "; in mode collect only false"));
    }
    return dryRun;
  }

  private List<String> runnerJavaOpts() {
    Value value = value(Setting.RUNNER_JAVA_OPTS);
    String allowed = Setting.RUNNER_JAVA_OPTS.allowed();
    Optional<List<String>> words = ShellWords.split(values.text(Setting.RUNNER_JAVA_OPTS));
    if (words.isEmpty()) {
      values.fault(value.fault("a quote or backslash is left open", allowed));
    } else if (!words.get().isEmpty() && !words.get().get(0).startsWith("-")) {
      values.fault(value.fault(allowed));
    } else if (value.isText() && !localeHas(value.text())) {
      String reason = "the locale cannot pass it on to another process; set LC_ALL=C.UTF-8";
      values.fault(value.fault(reason, allowed));
    }
    return words.orElse(List.of());
  }

  /** Whether arguments of processes can hold a text: the JDK encodes them by the locale. */
  private static boolean localeHas(String text) {
    String encoding = System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());
    return Charset.forName(encoding).newEncoder().canEncode(text);
  }
}
