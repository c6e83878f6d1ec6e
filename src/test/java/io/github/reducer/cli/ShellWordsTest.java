package io.github.reducer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
  @Test
  void splitsAtWhiteSpace() {
    assertThat(ShellWords.split(" -Xmx2g\t\n -ea ")).contains(List.of("-Xmx2g", "-ea"));
    assertThat(ShellWords.split("")).contains(List.of());
    assertThat(ShellWords.split(" \t")).contains(List.of());
  }

  @Test
  void respectsQuotesAndBackslashes() {
    assertThat(ShellWords.split("-Da='b c' -Db=\"d e\" -Dc=f\\ g ''"))
        .contains(List.of("-Da=b c", "-Db=d e", "-Dc=f g", ""));
    assertThat(ShellWords.split("'a\\b' \"a\\b\\\"c\\\\\" a\\\nb"))
        .contains(List.of("a\\b", "a\\b\"c\\", "ab"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\"", "a\\", "'a\"", "\"a\\\"", "a 'b c"})
  void refusesWhatIsLeftOpen(String text) {
    assertThat(ShellWords.split(text)).isEmpty();
  }

  @Test
  void agreesWithTheShellOnRandomText() throws Exception {
    Random random = new Random(52);
    char[] alphabet = {' ', '\t', '\\', '\'', '"', 'a', 'b', '-', '='};
    List<String> texts = new ArrayList<>();
    StringBuilder script = new StringBuilder();
    while (texts.size() < 2_000) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(10); i > 0; i--) {
        text.append(alphabet[random.nextInt(alphabet.length)]);
      }
      String words = text.toString();
      if (ShellWords.split(words).isPresent()) {
        texts.add(words);
        script.append("printf '<%s>' ").append(words).append("; printf '\\0'\n");
      }
    }
    String[] outputs = shell(script.toString()).split("\0", -1);
    assertThat(outputs).hasSize(texts.size() + 1);
    for (int i = 0; i < texts.size(); i++) {
      List<String> words = ShellWords.split(texts.get(i)).orElseThrow();
      String expected = words.isEmpty() ? "<>" : "<" + String.join("><", words) + ">";
      assertThat(outputs[i]).as(texts.get(i)).isEqualTo(expected);
    }
  }

  private static String shell(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh").redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Thread feeder =
        new Thread(
            () -> {
              try (var in = process.getOutputStream()) {
                in.write(script.getBytes(StandardCharsets.US_ASCII));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    feeder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    feeder.join();
    assertThat(process.waitFor()).isZero();
    return out;
  }
}
