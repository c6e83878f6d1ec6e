package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureTest {
  private final Capture capture = new Capture(5);

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "'',''",
        "' \t',''",
        "'ab','ab'",
        "' \tab \t','ab'",
        "'a b c','a b c'",
        "'a    ','a'",
        "'abcde','abcde'",
        "' abcde    ','abcde'",
        "'a   e','a   e'",
        "'      a','a'"
      })
  void keepsContentWithoutTheWhiteSpaceAroundIt(String text, String kept) {
    add(text);
    assertThat(capture.length()).isEqualTo(kept.length());
    assertThat(capture.holds(kept.getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(capture.holds((kept + "x").getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"abcdef", "'a    b'", "'abcde f'", "'abcd  ef  '"})
  void tellsWhenContentIsTooLong(String text) {
    add(text);
    assertThat(capture.length()).isEqualTo(-1);
    assertThat(capture.holds(text.substring(0, 5).getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @Test
  void mayKeepNothing() {
    Capture nothing = new Capture(0);
    nothing.add(bytes(" "), 0, 1);
    assertThat(nothing.length()).isZero();
    nothing.add(bytes("a"), 0, 1);
    assertThat(nothing.length()).isEqualTo(-1);
  }

  private void add(String text) {
    capture.clear();
    capture.add(bytes("x" + text + "x"), 1, 1 + text.length());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
