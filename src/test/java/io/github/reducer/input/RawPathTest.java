package io.github.reducer.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "a",
        "/a/b",
        "../\u00e9",
        "\u00e9/..",
        "/\u65e5\u672c/%41?#",
        "%41",
        "a\nb",
        "/\u00e9",
        "\u00e9",
        ".",
        "./\u00e9",
        "a b/\u00e9 c"
      })
  void rule1_7_bytesComeBack(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    Path path = RawPath.of(bytes);
    assertThat(RawPath.bytes(path)).isEqualTo(bytes);
    assertThat(path.isAbsolute()).isEqualTo(text.startsWith("/"));
  }

  @Test
  void rule1_7_anyBytesComeBack() {
    Random random = new Random(17);
    int rounds = 20_000;
    int compared = 0;
    for (int n = 0; n < rounds; n++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "/" : "");
      for (int part = random.nextInt(3); part >= 0; part--) {
        for (int i = random.nextInt(6); i >= 0; i--) {
          char c = (char) (1 + random.nextInt(255));
          text.append(c == '/' ? 'x' : c);
        }
        text.append(part > 0 ? "/" : "");
      }
      byte[] bytes = text.toString().getBytes(ISO_8859_1);
      assertThat(RawPath.bytes(RawPath.of(bytes))).isEqualTo(bytes);
      compared++;
    }
    assertThat(compared).isEqualTo(rounds);
  }

  @ParameterizedTest
  @CsvSource({"a//b///,a/b", "//\u00e9//b//,/\u00e9/b", "\u00e9//,\u00e9", "///,/"})
  void dropsSlashesWithoutMeaning(String given, String expected) {
    assertThat(new String(RawPath.bytes(RawPath.of(given.getBytes(UTF_8))), UTF_8))
        .isEqualTo(expected);
  }

  @Test
  void isThePathOfItsTextWhereThatIsAscii() {
    assertThat(RawPath.of("a/b".getBytes(US_ASCII))).isEqualTo(Path.of("a", "b"));
  }

  @Test
  void refusesNul() {
    assertThatThrownBy(() -> RawPath.of(new byte[] {'a', 0}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RawPath.of(new byte[] {(byte) 0xE9, 0}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textIsLosslessAndPlain() {
    assertThat(RawPath.text("\u00e9\u65e5\ud83d\ude00 50%\n\u202e".getBytes(UTF_8)))
        .isEqualTo("\u00e9\u65e5\ud83d\ude00 50%25%0A%E2%80%AE");
    assertThat(RawPath.text(new byte[] {'a', (byte) 0xE9, 'b', (byte) 0xC3})).isEqualTo("a%E9b%C3");
    assertThat(RawPath.text(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}))
        .isEqualTo("%ED%A0%80");
  }
}
