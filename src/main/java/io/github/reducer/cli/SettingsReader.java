package io.github.reducer.cli;

import io.github.reducer.coordinator.Mode;
import io.github.reducer.coordinator.ProgressMode;
import io.github.reducer.coordinator.Settings;
import io.github.reducer.log.LogLevel;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private static final BigInteger LONGEST_NUMBER = BigInteger.valueOf(Long.MAX_VALUE);

  private final Map<Setting, String> options;
  private final Environment environment;
  private final List<String> faults = new ArrayList<>();
  private Optional<String> runners = Optional.empty();

  SettingsReader(Map<Setting, String> options, Environment environment) {
    this.options = options;
    this.environment = environment;
  }

  /** Where a setting's value comes from: option, else variable that is not empty, else default. */
  Value value(Setting setting) {
    String option = options.get(setting);
    return option != null
        ? Value.ofOption(setting, option)
        : environment
            .get(setting.variable())
            .map(bytes -> Value.ofVariable(setting, bytes))
            .orElseGet(() -> Value.ofDefault(setting));
  }

  /** Reads everything once. Where {@link #faults} then has any, the result is not to be used. */
  Settings read() {
    LogLevel level = choice(Setting.LOG_LEVEL, LogLevel.class, LogLevel.INFO);
    int[] range = runnerRange();
    Mode mode = choice(Setting.MODE, Mode.class, Mode.REDUCE_COLLECT);
    return new Settings(
        mode,
        path(Setting.INPUT_DIR),
        path(Setting.OUTPUT_DIR),
        range[0],
        range[1],
        range[2],
        number(Setting.BATCH_SIZE, 1),
        number(Setting.COMPACT_AT, 1),
        optionalPath(Setting.TEMP_DIR),
        column(),
        truth(Setting.STRICT),
        text(Setting.RUN_ID),
        Math.min(number(Setting.COLLECT_WAIT, 0), LONGEST_WAIT),
        optionalPath(Setting.REPORT),
        choice(Setting.PROGRESS, ProgressMode.class, ProgressMode.AUTO),
        dryRun(mode),
        runnerJavaOpts(),
        optionalPath(Setting.LOG_CONFIG),
        level);
  }

  /** One line for each value that is not allowed. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** {@code LOW..HIGH}, if these are known. */
  Optional<String> runners() {
    return runners;
  }

  /** N, LOW and HIGH: each is judged by those of the others that are allowed themselves. */
  private int[] runnerRange() {
    int before = faults.size();
    OptionalLong quantity =
        number(Setting.RUNNERS_QTY, 1, Integer.MAX_VALUE, Setting.RUNNERS_QTY.allowed());
    long most = quantity.orElse(Integer.MAX_VALUE);
    String upTo =
        quantity.isPresent() ? most + " (" + Setting.RUNNERS_QTY.variable() + ")" : "RUNNERS_QTY";
    OptionalLong low = number(Setting.LOW_RUNNER, 1, most, "an integer from 1 to " + upTo);
    long least = low.orElse(1);
    String from = low.isPresent() ? least + " (" + Setting.LOW_RUNNER.variable() + ")" : "1";
    long high = most;
    if (options.containsKey(Setting.HIGH_RUNNER)
        || environment.get(Setting.HIGH_RUNNER.variable()).isPresent()) {
      String allowed = "an integer from " + from + " to " + upTo;
      high = number(Setting.HIGH_RUNNER, least, most, allowed).orElse(most);
    }
    if (faults.size() == before) {
      runners = Optional.of(least + ".." + high);
    }
    return new int[] {(int) most, (int) least, (int) high};
  }

  private long number(Setting setting, long least) {
    return number(setting, least, Long.MAX_VALUE, setting.allowed()).orElse(least);
  }

  /** Reads digits, those beyond the range of a long as its greatest value. */
  private OptionalLong number(Setting setting, long least, long most, String allowed) {
    Value value = value(setting);
    String text = value.text();
    if (isDigits(text)) {
      long number = new BigInteger(text).min(LONGEST_NUMBER).longValue();
      if (number >= least && number <= most) {
        return OptionalLong.of(number);
      }
    }
    faults.add(value.fault(allowed));
    return OptionalLong.empty();
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private <E extends Enum<E>> E choice(Setting setting, Class<E> type, E otherwise) {
    Value value = value(setting);
    for (E choice : type.getEnumConstants()) {
      if (choice.name().equalsIgnoreCase(value.text())) {
        return choice;
      }
    }
    faults.add(value.fault(setting.allowed()));
    return otherwise;
  }

  private Path path(Setting setting) {
    Value value = value(setting);
    Optional<Path> path = value.path();
    if (path.isEmpty()) {
      faults.add(value.fault(setting.allowed()));
    }
    return path.orElse(Path.of(""));
  }

  private Optional<Path> optionalPath(Setting setting) {
    Value value = value(setting);
    if (!value.text().isEmpty() && value.path().isEmpty()) {
      faults.add(value.fault(setting.allowed()));
    }
    return value.path();
  }

  private boolean truth(Setting setting) {
    return choice(setting, Truth.class, Truth.FALSE) == Truth.TRUE;
  }

  private boolean dryRun(Mode mode) {
    boolean dryRun = truth(Setting.DRY_RUN);
    if (dryRun && mode == Mode.COLLECT) {
      faults.add(
          value(Setting.DRY_RUN)
              .fault(
                  "collect reads no input files",
                  Setting.DRY_RUN.allowed() + "; in mode collect only false"));
    }
    return dryRun;
  }

  private String text(Setting setting) {
    Value value = value(setting);
    if (!value.isText()) {
      faults.add(value.fault("it is not UTF-8", setting.allowed()));
    }
    return value.text();
  }

  private String column() {
    String column = text(Setting.COLUMN);
    int from = 0;
    int to = column.length();
    while (from < to && isWhiteSpace(column.charAt(from))) {
      from++;
    }
    while (from < to && isWhiteSpace(column.charAt(to - 1))) {
      to--;
    }
    if (from == to) {
      faults.add(value(Setting.COLUMN).fault(Setting.COLUMN.allowed()));
    }
    return column.substring(from, to);
  }

  /** White space of rule 2.2. */
  private static boolean isWhiteSpace(char c) {
    return c == ' ' || c == '\t';
  }

  private List<String> runnerJavaOpts() {
    Value value = value(Setting.RUNNER_JAVA_OPTS);
    Optional<List<String>> words = ShellWords.split(text(Setting.RUNNER_JAVA_OPTS));
    if (words.isEmpty()) {
      faults.add(
          value.fault("a quote or backslash is left open", Setting.RUNNER_JAVA_OPTS.allowed()));
    } else if (!words.get().isEmpty() && !words.get().get(0).startsWith("-")) {
      faults.add(value.fault(Setting.RUNNER_JAVA_OPTS.allowed()));
    } else if (value.isText() && !localeHas(value.text())) {
      String reason = "the locale cannot pass it on to another process; set LC_ALL=C.UTF-8";
      faults.add(value.fault(reason, Setting.RUNNER_JAVA_OPTS.allowed()));
    }
    return words.orElse(List.of());
  }

  /** Whether arguments of processes can hold a text: the JDK encodes them by the locale. */
  private static boolean localeHas(String text) {
    String encoding = System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());
    return Charset.forName(encoding).newEncoder().canEncode(text);
  }

  private enum Truth {
    TRUE,
    FALSE
  }
}
