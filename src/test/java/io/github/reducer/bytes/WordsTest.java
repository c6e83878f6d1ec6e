package io.github.reducer.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
  /** The wanted bytes, their neighbours in value, and the wanted ones with the top bit set. */
  private static final byte[] ALPHABET =
      "\n\",\u000B#-\t!+\0\1\u00FF\u0080\u007F\u008A\u00A2\u00ACxxx"
          .getBytes(StandardCharsets.ISO_8859_1);

  private final Random random = new Random(3);
  private final byte[] bytes = new byte[120];

  @Test
  void findsTheFirstAsALoopDoes() {
    int found = 0;
    for (int i = 0; i < 200_000; i++) {
      fill();
      int from = random.nextInt(40);
      int to = from + random.nextInt(70);
      int comma = first(from, to, ',');
      assertThat(Words.indexOf(bytes, from, to, ',')).isEqualTo(comma);
      found += comma < to ? 1 : 0;
    }
    assertThat(found).isGreaterThan(10_000);
  }

  @Test
  void countsAsALoopDoes() {
    int counted = 0;
    for (int i = 0; i < 100_000; i++) {
      fill();
      int from = random.nextInt(40);
      int to = from + random.nextInt(70);
      int count = 0;
      for (int at = from; at < to; at++) {
        count += bytes[at] == '"' ? 1 : 0;
      }
      assertThat(Words.count(bytes, from, to, '"')).isEqualTo(count);
      counted += count;
    }
    assertThat(counted).isGreaterThan(10_000);
  }

  @Test
  void marksEachOfSixteenBytes() {
    int marks = 0;
    for (int i = 0; i < 100_000; i++) {
      fill();
      int without = 0;
      for (int j = 0; j < 16; j++) {
        without |= (bytes[3 + j] & 1 << 4) == 0 ? 1 << j : 0;
      }
      assertThat(Words.sixteenWithout(bytes, 3, 4)).isEqualTo(without);
      marks += Integer.bitCount(without);
    }
    assertThat(marks).isGreaterThan(10_000);
  }

  @Test
  void findsTheFirstOfTwentyFourBytes() {
    int[] found = new int[33];
    for (int i = 0; i < 100_000; i++) {
      fill();
      int first = 0;
      while (first < 24 && bytes[3 + first] != ',') {
        first++;
      }
      first = first < 24 ? first : 32;
      assertThat(Words.indexInTwentyFour(bytes, 3, ',')).isEqualTo(first);
      found[first]++;
    }
    for (int index : new int[] {0, 7, 8, 15, 16, 23, 32}) {
      assertThat(found[index]).isPositive();
    }
  }

  @Test
  void loadsTheFirstByteLowest() {
    for (int i = 0; i < 16; i++) {
      bytes[i] = (byte) i;
    }
    assertThat(Words.eight(bytes, 1)).isEqualTo(0x0807060504030201L);
    assertThat(Words.four(bytes, 1)).isEqualTo(0x04030201);
    Words.putFour(bytes, 5, 0x0D0C0B0A);
    assertThat(bytes).startsWith(0, 1, 2, 3, 4, 10, 11, 12, 13, 9);
    Words.putEight(bytes, 1, 0x2726252423222120L);
    assertThat(bytes).startsWith(0, 32, 33, 34, 35, 36, 37, 38, 39, 9);
  }

  private void fill() {
    int kinds = 1 + random.nextInt(ALPHABET.length);
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] = ALPHABET[ALPHABET.length - 1 - random.nextInt(kinds)];
    }
  }

  private int first(int from, int to, char wanted) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return to;
  }
}
