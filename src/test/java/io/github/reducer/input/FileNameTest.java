package io.github.reducer.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  private static final Pattern VALID =
      Pattern.compile("([^ ./]+ [^ ./]+)(?: [^ ./]+)?\\.csv", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Asia Prod.csv",
        "Asia Prod 1.csv",
        "a b.csv",
        "A\nB C\tD.csv",
        "\u00ff \u0080.csv",
        "a b c-d_e.csv"
      })
  void rule1_2_twoOrThreeWordsAreValid(String name) {
    assertThat(end(name)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".csv",
        "csv",
        "a.csv",
        "a b c d.csv",
        " a b.csv",
        "a b .csv",
        "a  b.csv",
        "a b.CSV",
        "a b.csv.gz",
        "a b",
        "a.b c.csv",
        ".a b.csv",
        "a b.csv ",
        "a /b.csv",
        "Combined.csv",
        ".Combined_1.csv",
        " .csv",
        "a .csv",
        "a b.cs",
        "a bcsv"
      })
  void rule1_2_everythingElseIsNot(String name) {
    assertThat(end(name)).isEqualTo(-1);
  }

  @Test
  void rule1_2_agreesWithThePatternOnRandomNames() {
    Random random = new Random(12);
    char[] alphabet = {' ', ' ', '.', 'c', 's', 'v', '/', '\n', '\u00e9', '\u0000', 'x', 'y', 'z'};
    int valid = 0;
    int names = 200_000;
    for (int n = 0; n < names; n++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(10);
      for (int i = 0; i < length; i++) {
        text.append(alphabet[random.nextInt(alphabet.length)]);
      }
      String name = random.nextInt(4) == 0 ? text.toString() : text + ".csv";
      Matcher matcher = VALID.matcher(name);
      boolean expected = matcher.matches();
      assertThat(end(name)).as(name).isEqualTo(expected ? matcher.end(1) : -1);
      valid += expected ? 1 : 0;
    }
    assertThat(valid).isBetween(names / 100, names / 2);
  }

  private static int end(String name) {
    byte[] bytes = ("dir/" + name + "!").getBytes(ISO_8859_1);
    int end = FileName.environmentEnd(bytes, 4, bytes.length - 1);
    return end < 0 ? end : end - 4;
  }
}
