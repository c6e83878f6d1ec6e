package io.github.reducer.input;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The exact bytes of a path under any locale (rule 1.7).
 *
 * <p>On Unix a {@code Path} holds bytes, but {@code toString} and {@code Path.of(String)} convert
 * by the locale's encoding: under {@code LC_ALL=C} names outside ASCII come out as replacement
 * characters, or not at all. The conversions between a {@code Path} and a {@code file:} URI are
 * exact, since URIs encode single bytes.
 */
public final class RawPath {
  private static final Path SLASH = Path.of("/");

  /** On Linux, of whichever process looks at it; runners have that of their coordinator. */
  private static final Path WORKING_DIRECTORY = Path.of("/proc/self/cwd");

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private RawPath() {}

  /**
   * Makes a path from its bytes.
   *
   * @param bytes absolute or relative, {@code /} between the parts; repeated and trailing slashes
   *     do no harm; without NUL
   * @throws IllegalArgumentException if there is a NUL byte
   */
  public static Path of(byte[] bytes) {
    int end = bytes.length;
    while (end > 1 && bytes[end - 1] == '/') {
      end--;
    }
    if (isAscii(bytes, 0, bytes.length)) {
      return Path.of(new String(bytes, 0, end, StandardCharsets.US_ASCII));
    }
    boolean absolute = bytes[0] == '/';
    StringBuilder uri = new StringBuilder(16 + 3 * end).append(absolute ? "file://" : "file:///");
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '/') {
        if (i == 0 || bytes[i - 1] != '/') {
          uri.append('/');
        }
      } else {
        percent(bytes[i], uri);
      }
    }
    Path path = Path.of(URI.create(uri.toString()));
    return absolute ? path : path.subpath(0, path.getNameCount());
  }

  /**
   * The same file named so that it is found although the JDK decoded the name of the working
   * directory lossily, and then resolves relative paths against a directory that does not exist.
   */
  public static Path found(Path path) {
    boolean lossy = System.getProperty("user.dir").indexOf('\uFFFD') >= 0;
    return lossy && !path.isAbsolute() ? WORKING_DIRECTORY.resolve(path) : path;
  }

  /** The bytes of a path of the default file system, relative if the path is; no trailing slash. */
  public static byte[] bytes(Path path) {
    String text = path.toString();
    if (isAscii(text)) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
    // toUri makes paths absolute, which must not depend on the working directory here, and adds a
    // slash to directories.
    String raw = SLASH.resolve(path).toUri().getRawPath();
    int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
    byte[] bytes = new byte[end];
    int length = 0;
    for (int i = path.isAbsolute() ? 0 : 1; i < end; i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes[length++] = (byte) Integer.parseInt(raw, i + 1, i + 3, 16);
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  /** A path as text for messages: see {@link #text(byte[])}. */
  public static String text(Path path) {
    return text(bytes(path));
  }

  /**
   * Bytes of a path as text that can be turned back: valid UTF-8 as it is, but the percent sign,
   * invalid bytes, and characters that would upset a log or a terminal as {@code %0A}.
   */
  public static String text(byte[] bytes) {
    return PercentText.of(bytes);
  }

  static boolean isAscii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  static void percent(byte b, StringBuilder into) {
    into.append('%').append(HEX[(b >> 4) & 0xF]).append(HEX[b & 0xF]);
  }
}
