package io.github.reducer.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.reducer.input.RawPath;
import io.github.reducer.text.Escape;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The value of one setting and where it came from. */
public final class Value {
  private final String source;
  private final String text;
  private final Optional<byte[]> bytes;

  private Value(String source, String text, Optional<byte[]> bytes) {
    this.source = source;
    this.text = text;
    this.bytes = bytes;
  }

  static Value ofOption(Setting setting, String text) {
    return new Value(setting.option() + " (" + setting.variable() + ")", text, Optional.empty());
  }

  static Value ofVariable(Setting setting, byte[] bytes) {
    return new Value(setting.variable(), new String(bytes, UTF_8), Optional.of(bytes));
  }

  static Value ofDefault(Setting setting) {
    return new Value(setting.variable() + " (not set)", setting.standard(), Optional.empty());
  }

  /** The value as text; what is not UTF-8 in it is replaced. */
  public String text() {
    return text;
  }

  /** Whether the text is exactly what was given. */
  public boolean isText() {
    return bytes.isEmpty() || Arrays.equals(bytes.get(), text.getBytes(UTF_8));
  }

  /** The value as a path, exact under any locale if it is a variable's; empty if it is none. */
  public Optional<Path> path() {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path path = bytes.isPresent() ? RawPath.of(bytes.get()) : Path.of(text);
      return Optional.of(RawPath.found(path));
    } catch (InvalidPathException e) {
      return Optional.empty(); // an option in characters that the locale does not have
    }
  }

  /** Says that the value is not allowed: one line. */
  public String fault(String allowed) {
    return source + " is \"" + Escape.controls(text) + "\"; allowed: " + allowed;
  }

  /** Says what is wrong with what the value names: one line. */
  public String fault(String reason, String allowed) {
    return source + " is \"" + Escape.controls(text) + "\": " + reason + "; allowed: " + allowed;
  }
}
