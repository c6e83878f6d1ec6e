package io.github.reducer.settings;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads command lines about which there is nothing to be said: each option is known, has the value
 * it needs and is given once. To picocli they mean the same; but its classes, of the format of Java
 * 5, are verified anew in each process, which takes as long as half a Java virtual machine's start.
 */
final class PlainLine {
  private PlainLine() {}

  /** The options given, by setting; empty if there is anything else in the line. */
  static Optional<Map<Setting, String>> options(Collection<Setting> known, String... line) {
    Map<Setting, String> options = new EnumMap<>(Setting.class);
    for (int i = 0; i < line.length; i++) {
      int equals = line[i].indexOf('=');
      Optional<Setting> setting =
          setting(known, equals < 0 ? line[i] : line[i].substring(0, equals));
      if (setting.isEmpty()) {
        return Optional.empty();
      }
      Optional<String> value = setting.get().bare();
      if (equals >= 0) {
        value = Optional.of(line[i].substring(equals + 1));
      } else if (i + 1 < line.length && !line[i + 1].startsWith("-")) {
        i++;
        value = Optional.of(line[i]);
      }
      // without a value, what follows may be another option
      if (value.isEmpty() || options.put(setting.get(), value.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(options);
  }

  private static Optional<Setting> setting(Collection<Setting> known, String option) {
    for (Setting setting : known) {
      if (setting.option().equals(option)) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }
}
