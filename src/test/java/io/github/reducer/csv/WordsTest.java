package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final byte[] ALPHABET = {
    '\n', '"', ',', '\n' + 1, '"' + 1, ',' + 1, '\n' - 1, '!', '+', 0, 1, -1, -128, 127, 'x', 'x',
    'x'
  };

  @Test
  void findsTheFirstOfTwoBytes() {
    Random random = new Random(3);
    byte[] bytes = new byte[120];
    int found = 0;
    for (int i = 0; i < 200_000; i++) {
      int kinds = 1 + random.nextInt(ALPHABET.length);
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = ALPHABET[ALPHABET.length - 1 - random.nextInt(kinds)];
      }
      int from = random.nextInt(40);
      int to = from + random.nextInt(70);
      int quote = first(bytes, from, to, '"');
      int comma = first(bytes, from, to, ',');
      assertThat(Words.lineFeedOrQuote(bytes, from, to)).isEqualTo(quote);
      assertThat(Words.lineFeedOrComma(bytes, from, to)).isEqualTo(comma);
      found += quote < to && comma < to ? 1 : 0;
    }
    assertThat(found).isGreaterThan(10_000);
  }

  private static int first(byte[] bytes, int from, int to, char other) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\n' || bytes[at] == other) {
        return at;
      }
    }
    return to;
  }
}
