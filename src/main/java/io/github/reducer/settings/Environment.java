package io.github.reducer.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.text.Escape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment variables as bytes: the JDK decodes them by the locale, which under {@code
 * LC_ALL=C} loses everything outside ASCII (rule 1.7).
 */
public final class Environment {
  private static final Path OF_PROCESS = Path.of("/proc/self/environ");

  private final Map<String, byte[]> values;

  private Environment(Map<String, byte[]> values) {
    this.values = values;
  }

  /**
   * The variables of this process: from {@code /proc}, or from the JDK where there is none.
   *
   * @throws ReducerException if they cannot be read
   */
  public static Environment ofProcess() throws ReducerException {
    if (!Files.isReadable(OF_PROCESS)) {
      return of(System.getenv());
    }
    try {
      return of(Files.readAllBytes(OF_PROCESS));
    } catch (IOException e) {
      throw new ReducerException(
          ExitStatus.IO_FAILED, "The environment variables cannot be read: " + IoReason.of(e), e);
    }
  }

  /** Parses {@code NAME=VALUE} entries, each ended by NUL; the first of a name counts. */
  public static Environment of(byte[] block) {
    Map<String, byte[]> values = new TreeMap<>();
    int start = 0;
    while (start < block.length) {
      int end = start;
      int equals = -1;
      while (end < block.length && block[end] != 0) {
        if (block[end] == '=' && equals < 0) {
          equals = end;
        }
        end++;
      }
      if (equals >= 0) {
        values.putIfAbsent(
            new String(block, start, equals - start, UTF_8),
            Arrays.copyOfRange(block, equals + 1, end));
      }
      start = end + 1;
    }
    return new Environment(values);
  }

  /** The variables as the JDK tells them, or as a test makes them up. */
  public static Environment of(Map<String, String> variables) {
    Map<String, byte[]> values = new TreeMap<>();
    variables.forEach((name, value) -> values.put(name, value.getBytes(UTF_8)));
    return new Environment(values);
  }

  /** The names of the variables that are set and not empty, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, byte[]> variable : values.entrySet()) {
      if (variable.getValue().length > 0) {
        names.add(variable.getKey());
      }
    }
    return names;
  }

  /**
   * The names of variables that begin as those of the program do, and are those of no setting, in
   * order, safe to show in a log.
   */
  public List<String> unknown(Collection<Setting> known) {
    Set<String> variables = new HashSet<>();
    for (Setting setting : known) {
      variables.add(setting.variable());
    }
    List<String> unknown = new ArrayList<>();
    for (String name : names()) {
      if (name.startsWith(Setting.PREFIX) && !variables.contains(name)) {
        unknown.add(Escape.controls(name));
      }
    }
    return unknown;
  }

  /** A variable's bytes; an empty variable counts as unset (rule 5.2). */
  public Optional<byte[]> get(String name) {
    byte[] value = values.get(name);
    return value == null || value.length == 0 ? Optional.empty() : Optional.of(value);
  }
}
