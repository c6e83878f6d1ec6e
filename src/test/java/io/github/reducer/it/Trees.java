package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Directories and files for tests. Names go through URIs, whose percent-encoding carries the exact
 * bytes whatever the locale of the test's own JVM.
 */
final class Trees {
  private Trees() {}

  /** The path of these UTF-8 words below an existing directory. */
  static Path path(Path root, String relative) {
    return path(root, relative.getBytes(UTF_8));
  }

  /** The path of these exact bytes below an existing directory. */
  static Path path(Path root, byte[] relative) {
    StringBuilder uri = new StringBuilder(root.toUri().toString());
    if (uri.charAt(uri.length() - 1) != '/') {
      uri.append('/');
    }
    for (byte b : relative) {
      if (b == '/' || (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z')) {
        uri.append((char) b);
      } else {
        uri.append('%').append("0123456789ABCDEF".charAt(b >> 4 & 15));
        uri.append("0123456789ABCDEF".charAt(b & 15));
      }
    }
    return Path.of(URI.create(uri.toString()));
  }

  /** The absolute path as text, read as UTF-8. */
  static String text(Path path) {
    String text = path.toAbsolutePath().toUri().getPath();
    return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  static Path directory(Path root, String relative) throws IOException {
    return Files.createDirectories(path(root, relative));
  }

  static Path write(Path root, String relative, String text) throws IOException {
    return write(root, relative, text.getBytes(UTF_8));
  }

  static Path write(Path root, String relative, byte[] content) throws IOException {
    return write(path(root, relative), content);
  }

  static Path write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  static String read(Path file) throws IOException {
    return Files.readString(file, UTF_8);
  }

  static Path combined(Path output) {
    return path(output, "Combined.csv");
  }

  static Path partial(Path output, int runner) {
    return path(output, ".Combined_" + runner + ".csv");
  }

  static Path manifest(Path output, int runner) {
    return path(output, ".Combined_" + runner + ".manifest");
  }

  /** Copies the files of one directory into a new one, without its subdirectories. */
  static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : list(from)) {
      if (Files.isRegularFile(file)) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
    return to;
  }

  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    }
  }

  /** The names in a directory, sorted. */
  static List<String> names(Path directory) throws IOException {
    return list(directory).stream().map(path -> path.getFileName().toString()).sorted().toList();
  }

  /** Name, size, checksum and time of change of each file in a directory. */
  static SortedMap<String, String> snapshot(Path directory) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    for (Path file : list(directory)) {
      files.put(file.getFileName().toString(), state(file));
    }
    return files;
  }

  private static String state(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return "no regular file";
      }
      byte[] content = Files.readAllBytes(file);
      CRC32 checksum = new CRC32();
      checksum.update(content);
      return content.length
          + " bytes, CRC-32 "
          + Long.toHexString(checksum.getValue())
          + ", "
          + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command of the system, which must succeed. */
  static void system(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s: %s", List.of(command), output).isZero();
  }
}
