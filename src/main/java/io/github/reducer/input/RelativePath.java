package io.github.reducer.input;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The path of an input file below the input directory: bytes, {@code /} between its parts, ordered
 * as unsigned bytes (rule 1.3). Immutable.
 */
public final class RelativePath implements Comparable<RelativePath> {
  private final byte[] bytes;

  private RelativePath(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Wraps a copy of the bytes of a path.
   *
   * @param bytes not empty, no leading, trailing or doubled slash, no NUL
   */
  public static RelativePath of(byte[] bytes) {
    return new RelativePath(bytes.clone());
  }

  /** As {@link #of}, for bytes that nobody else holds. */
  static RelativePath owning(byte[] bytes) {
    return new RelativePath(bytes);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The file itself, to be opened under any locale (rule 1.7). */
  public Path resolve(Path root) {
    return root.resolve(RawPath.of(bytes));
  }

  /**
   * The path as text, different for different paths: valid UTF-8 as it is, but the percent sign,
   * control and formatting characters, and bytes that are not UTF-8, as {@code %0A}.
   */
  public String text() {
    return PercentText.of(bytes);
  }

  /**
   * The first two words of the file name, joined by a space (rule 1.2).
   *
   * @return empty if the file name is not valid UTF-8 (rule 1.7), or not that of an input file; its
   *     directories do not matter
   */
  public Optional<String> environment() {
    int name = bytes.length;
    while (name > 0 && bytes[name - 1] != '/') {
      name--;
    }
    int end = FileName.environmentEnd(bytes, name, bytes.length);
    if (end < 0 || PercentText.utf8(bytes, name, bytes.length).isEmpty()) {
      return Optional.empty();
    }
    return PercentText.utf8(bytes, name, end);
  }

  @Override
  public int compareTo(RelativePath other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RelativePath path && Arrays.equals(bytes, path.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return text();
  }
}
