package io.github.reducer.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  @Test
  void blocksHaveTheirLanguageMarkerAndText() {
    List<String> lines =
        List.of("# T", "<!-- command: x -->", "```sh", "a", "", "b", "```", "", "```", "c", "```");
    assertThat(Block.of(lines))
        .containsExactly(new Block(3, "sh", "command: x", "a\n\nb\n"), new Block(9, "", "", "c\n"));
  }

  @Test
  void stepsAreCommandsWithTheirOutput() {
    assertThat(Console.steps("$ a \\\n> b\n> c\n$ d\nx\n> y\n"))
        .containsExactly(new Console.Step("a \\\nb\nc", ""), new Console.Step("d", "x\n> y\n"));
    assertThatThrownBy(() -> Console.steps("x\n$ a\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void timesMayDifferNothingElse() {
    String shown = "2026-01-31 12:00:00,123 - INFO: seconds=0.4, MB/s=1.5\nx\n";
    assertThat(Console.matches(shown, shown.replace("12:00:00,123", "01:02:03,004"))).isTrue();
    assertThat(Console.matches(shown, shown.replace("0.4", "11.9").replace("1.5", "0.0"))).isTrue();
    assertThat(Console.matches(shown, shown.replace("x", "y"))).isFalse();
    assertThat(Console.matches(shown, shown + "x\n")).isFalse();
    assertThat(Console.matches(shown, shown.replace("INFO", "WARNING"))).isFalse();
    assertThat(Console.matches("", "x\n")).isFalse();
  }

  @Test
  void dotsStandForAnyLines() {
    assertThat(Console.matches("a\n...\nb\n", "a\nb\n")).isTrue();
    assertThat(Console.matches("a\n...\nb\n", "a\nx\ny\nb\n")).isTrue();
    assertThat(Console.matches("a\n...\nb\n", "a\nx\n")).isFalse();
    assertThat(Console.matches("a...\n", "a\n")).isFalse();
  }
}
