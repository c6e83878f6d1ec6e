package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A tree whose names, headers and rows hold what may do harm where it is shown or written down. */
final class HostileTree {
  /** What names and data hold. */
  static final List<String> TEXTS =
      List.of(
          "\u001b[2J",
          "\u0007",
          "\n",
          "\r",
          "\r\n",
          "\t",
          "\u007f",
          "\u0085",
          "\u009b31m",
          "\u2028",
          "\u2029",
          "\u202e",
          "\u2066",
          "\ufeff",
          "\udb40\udc41",
          "\"",
          "\"\"",
          "'",
          ",",
          "\",\"",
          "\",\n\"",
          "\\n",
          "%0A",
          "%",
          "é\u0301");

  /** A line of the log. */
  static final String FORGED = "2026-01-31 12:00:00,123 - Runner [1] - ERROR:   forged";

  private final Path root;
  private final Set<String> names = new LinkedHashSet<>();
  private final Oracle oracle = new Oracle();
  private int files;

  private HostileTree(Path root) {
    this.root = root;
  }

  /** Writes it into an existing directory. */
  static HostileTree write(Path root) throws IOException {
    HostileTree tree = new HostileTree(root);
    tree.write();
    return tree;
  }

  /** The paths of all input files; byte by byte, as Latin-1, where they are not UTF-8. */
  Set<String> names() {
    return names;
  }

  /** What the tree reduces to. */
  Oracle oracle() {
    return oracle;
  }

  private void write() throws IOException {
    for (String text : TEXTS) {
      write("d" + text + "/A" + text + " B" + text + " c" + text + ".csv", rows(text));
      write("A" + text + " B.csv", rows(text));
      write(text + " " + text + ".csv", "x,S" + text + "\n" + text + "\n");
      Trees.write(root, "no input" + text, text);
    }
    write(
        "\n" + FORGED + "\n/A\n" + FORGED.replaceAll("[ .]", "_") + "\n B.csv",
        rows("\n" + FORGED));
    String longest = "x".repeat(200 - FORGED.length()) + "\u009b".repeat(10) + "\n";
    write(longest + " " + "y".repeat(255 - length(longest + " .csv")) + ".csv", rows(longest));
    write("e".repeat(255) + "/" + "\u202e".repeat(82) + "abc e.csv", rows("x".repeat(5000) + "\n"));
    for (String name :
        new String[] {"\u00ff b", "A \u00ed\u00a0\u0080", "A \u00c0\u00af\u001b\n"}) {
      writeIgnored((name + ".csv").getBytes(ISO_8859_1));
    }
  }

  private static int length(String name) {
    return name.getBytes(UTF_8).length;
  }

  private String rows(String text) {
    files++;
    String quoted = '"' + text.replace("\"", "\"\"") + '"';
    return "Source IP,Coun"
        + text.replaceAll("[\r\n\",]", "_")
        + "\n1.1.1."
        + files
        + ","
        + quoted
        + "\n"
        + quoted
        + "\n1.2.3.4"
        + text
        + ",\n"
        + text
        + "\n";
  }

  private void write(String path, String content) throws IOException {
    names.add(path);
    byte[] bytes = content.getBytes(UTF_8);
    Trees.write(root, path, bytes);
    oracle.file(path.substring(path.lastIndexOf('/') + 1), bytes);
  }

  private void writeIgnored(byte[] name) throws IOException {
    names.add(new String(name, ISO_8859_1));
    Trees.write(Trees.path(root, name), "Source IP\n9.9.9.9\n".getBytes(UTF_8));
    oracle.file("No Column.csv", "as if it had none".getBytes(UTF_8));
  }
}
