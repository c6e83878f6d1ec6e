package io.github.reducer.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RelativePathTest {
  @Test
  void rule1_2_environmentIsTheFirstTwoWords() {
    assertThat(path("x y z/Asia Prod 1.csv").environment()).contains("Asia Prod");
    assertThat(path("NA Prod.csv").environment()).contains("NA Prod");
    assertThat(path("\u65e5\u672c \u00e9.csv").environment()).contains("\u65e5\u672c \u00e9");
    assertThat(path("Combined.csv").environment()).isEmpty();
  }

  @Test
  void rule1_7_onlyTheNameMustBeUtf8() {
    assertThat(bytes("\u00ff/Asia Prod.csv").environment()).contains("Asia Prod");
    assertThat(bytes("Asia Pr\u00ffod.csv").environment()).isEmpty();
    assertThat(bytes("Asia Prod \u00ff.csv").environment()).isEmpty();
  }

  @Test
  void rule1_3_ordersAsUnsignedBytes() {
    Random random = new Random(13);
    List<RelativePath> paths = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(4)];
      random.nextBytes(bytes);
      paths.add(RelativePath.of(bytes));
    }
    List<RelativePath> byHex = new ArrayList<>(paths);
    byHex.sort(Comparator.comparing(p -> HexFormat.of().formatHex(p.bytes())));
    paths.sort(null);
    assertThat(paths).hasSize(2_000).isEqualTo(byHex);
    // '-' < '/' < '0', and U+FFFD sorts before U+1F600 in UTF-8 though not in UTF-16
    assertThat(List.of(path("a-b"), path("a/b"), path("a0b"))).isSorted();
    assertThat(List.of(path("\ufffd"), path("\ud83d\ude00"))).isSorted();
  }

  @Test
  void isAValue() {
    byte[] source = {'a', 'b'};
    RelativePath path = RelativePath.of(source);
    source[0] = 'x';
    path.bytes()[1] = 'x';
    assertThat(path).isEqualTo(path("ab")).hasSameHashCodeAs(path("ab")).hasToString("ab");
    assertThat(path).isNotEqualTo(path("aB"));
    assertThat(path.resolve(Path.of("/r"))).isEqualTo(Path.of("/r/ab"));
  }

  @Test
  void textIsDifferentForDifferentPaths() {
    assertThat(path("a\nb").text()).isEqualTo("a%0Ab");
    assertThat(path("a%0Ab").text()).isEqualTo("a%250Ab");
  }

  @Test
  void textEncodesTheSameCharactersWhateverIsBesideThem() {
    for (int c = 1; c < 0x80; c++) {
      boolean encoded = Character.isISOControl(c) || c == '%';
      String expected = encoded ? String.format("%%%02X", c) : Character.toString(c);
      assertThat(path(Character.toString(c)).text()).isEqualTo(expected);
      assertThat(path(Character.toString(c) + '\u00e9').text()).isEqualTo(expected + '\u00e9');
    }
  }

  private static RelativePath path(String text) {
    return RelativePath.of(text.getBytes(UTF_8));
  }

  private static RelativePath bytes(String text) {
    return RelativePath.of(text.getBytes(ISO_8859_1));
  }
}
