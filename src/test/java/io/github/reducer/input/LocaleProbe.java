package io.github.reducer.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Run as a process under another locale: lists the tree named by the bytes on standard input. */
final class LocaleProbe {
  private LocaleProbe() {}

  public static void main(String[] args) throws Exception {
    Path root = RawPath.of(System.in.readAllBytes());
    byte[] report = report(root).getBytes(UTF_8);
    System.out.write(report, 0, report.length);
    System.out.flush();
  }

  /** All that is known of the tree, and the contents of its files. */
  static String report(Path root) throws Exception {
    InputTree tree = InputTree.list(new LocalTree(root));
    StringBuilder report = new StringBuilder(RawPath.text(root)).append('\n');
    for (InputFile file : tree.files()) {
      report
          .append(file.path().text())
          .append('|')
          .append(file.path().environment().orElse("none"))
          .append('|')
          .append(content(file.path().resolve(root)))
          .append('\n');
    }
    return report.append(tree.digest()).append('\n').toString();
  }

  private static String content(Path file) throws IOException {
    return Files.readString(file, UTF_8);
  }
}
