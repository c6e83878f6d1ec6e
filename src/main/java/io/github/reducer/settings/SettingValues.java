package io.github.reducer.settings;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The values of settings by their kinds, with the faults of all gathered (rule 5.2). Not
 * thread-safe.
 */
public final class SettingValues {
  private static final BigInteger LONGEST_NUMBER = BigInteger.valueOf(Long.MAX_VALUE);

  private final Map<Setting, String> options;
  private final Environment environment;
  private final List<String> faults = new ArrayList<>();

  /**
   * Values that have not been looked at.
   *
   * @param options those given, by setting
   * @param environment the variables
   */
  public SettingValues(Map<Setting, String> options, Environment environment) {
    this.options = options;
    this.environment = environment;
  }

  /** Where a setting's value comes from: option, else variable that is not empty, else default. */
  public Value of(Setting setting) {
    String option = options.get(setting);
    if (option != null) {
      return Value.ofOption(setting, option);
    }
    Optional<byte[]> variable = environment.get(setting.variable());
    return variable.isPresent()
        ? Value.ofVariable(setting, variable.get())
        : Value.ofDefault(setting);
  }

  /** Whether there is a value other than the default. */
  public boolean isGiven(Setting setting) {
    return options.containsKey(setting) || environment.get(setting.variable()).isPresent();
  }

  /** One line for each value looked at that is not allowed. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** Adds a fault, one line. */
  public void fault(String text) {
    faults.add(text);
  }

  /** A number, the least where it is none that is allowed. */
  public long number(Setting setting, long least) {
    return number(setting, least, Long.MAX_VALUE, setting.allowed()).orElse(least);
  }

  /**
   * A number of decimal digits, those beyond the range of a long as its greatest value.
   *
   * @param least inclusive, from 0
   * @param most inclusive
   * @param allowed what the fault says
   * @return empty if it is none that is allowed
   */
  public OptionalLong number(Setting setting, long least, long most, String allowed) {
    Value value = of(setting);
    String text = value.text();
    if (isDigits(text)) {
      long number = new BigInteger(text).min(LONGEST_NUMBER).longValue();
      if (number >= least && number <= most) {
        return OptionalLong.of(number);
      }
    }
    fault(value.fault(allowed));
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

  /** One of the constants of an enum, named in any case. */
  public <E extends Enum<E>> E choice(Setting setting, Class<E> type, E otherwise) {
    Value value = of(setting);
    for (E choice : type.getEnumConstants()) {
      if (choice.name().equalsIgnoreCase(value.text())) {
        return choice;
      }
    }
    fault(value.fault(setting.allowed()));
    return otherwise;
  }

  /** True or false. */
  public boolean truth(Setting setting) {
    return choice(setting, Truth.class, Truth.FALSE) == Truth.TRUE;
  }

  /** A path of this host, the empty one where it is none. */
  public Path path(Setting setting) {
    Value value = of(setting);
    Optional<Path> path = value.path();
    if (path.isEmpty()) {
      fault(value.fault(setting.allowed()));
    }
    return path.orElse(Path.of(""));
  }

  /** A path of this host where one is given. */
  public Optional<Path> optionalPath(Setting setting) {
    Value value = of(setting);
    if (!value.text().isEmpty() && value.path().isEmpty()) {
      fault(value.fault(setting.allowed()));
    }
    return value.path();
  }

  /** Any text in UTF-8. */
  public String text(Setting setting) {
    Value value = of(setting);
    if (!value.isText()) {
      fault(value.fault("it is not UTF-8", setting.allowed()));
    }
    return value.text();
  }

  /** The name of the column, trimmed, not empty. */
  public String column() {
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
      fault(of(Setting.COLUMN).fault(Setting.COLUMN.allowed()));
    }
    return column.substring(from, to);
  }

  /** White space of rule 2.2. */
  private static boolean isWhiteSpace(char c) {
    return c == ' ' || c == '\t';
  }

  private enum Truth {
    TRUE,
    FALSE
  }
}
