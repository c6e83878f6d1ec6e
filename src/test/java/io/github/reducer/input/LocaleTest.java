package io.github.reducer.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocaleTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "none.such"})
  void rule1_7_theTreeIsTheSameUnderAnyLocale(String locale) throws Exception {
    Path root = makeTree();
    List<String> lines = probe(locale, root).lines().toList();
    assertThat(lines.get(0)).endsWith("/d\u00e9p\u00f4t");
    assertThat(lines.subList(1, 5))
        .containsExactly(
            "A Prod \u00e9.csv|A Prod|1",
            "d%FF/\u65e5\u672c Prod.csv|\u65e5\u672c Prod|2",
            "\u65e5/B%0A Prod.csv|B",
            " Prod|3");
    assertThat(String.join("\n", lines) + "\n").isEqualTo(LocaleProbe.report(root));
  }

  @Test
  void theLocalesOfTheseTestsDiffer() throws Exception {
    // Otherwise the test above would show nothing: under C the JDK cannot make such a path.
    ProcessBuilder builder = java("C", "-XshowSettings:properties", "-version");
    Process process = builder.redirectErrorStream(true).start();
    String settings = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(settings).contains("sun.jnu.encoding = ANSI_X3.4-1968");
  }

  private Path makeTree() throws Exception {
    Path root = new TestTree(directory).at("d\u00e9p\u00f4t");
    TestTree tree = new TestTree(root);
    Files.writeString(tree.file("A Prod \u00e9.csv"), "1");
    Files.writeString(
        tree.file(
            tree.atBytes("d\u00ff").resolve(RawPath.of("\u65e5\u672c Prod.csv".getBytes(UTF_8)))),
        "2");
    Files.writeString(tree.file("\u65e5/B\n Prod.csv"), "3");
    return root;
  }

  private static String probe(String locale, Path root) throws Exception {
    ProcessBuilder builder = java(locale, LocaleProbe.class.getName());
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(RawPath.bytes(root));
    }
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return out;
  }

  private static ProcessBuilder java(String locale, String... arguments) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(java.toString(), "-cp", System.getProperty("java.class.path"));
    builder.command().addAll(List.of(arguments));
    builder.environment().remove("LANG");
    builder.environment().put("LC_ALL", locale);
    return builder;
  }
}
