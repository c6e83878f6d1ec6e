package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSetsTest {
  private static final int MOST_GROUPS = 20;

  /** The wanted bytes, their neighbours in value, and the same with the top bit set. */
  private static final byte[] ALPHABET = {
    '\n', '"', ',', '\n' + 1, '"' + 1, ',' - 1, '\n' - 1, 0, 1, -1, -128, 127, '\n' - 128, '"' - 128
  };

  private final Random random = new Random(5);

  @Test
  void hasABitForEachByteAsALoopFinds() {
    ByteSets sets = new ByteSets(MOST_GROUPS);
    byte[] bytes = new byte[1 + MOST_GROUPS * ByteSets.GROUP];
    int present = 0;
    for (int i = 0; i < 5_000; i++) {
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = ALPHABET[i % 2 == 0 ? random.nextInt(ALPHABET.length) : 13 - at % 11];
      }
      int groups = 1 + random.nextInt(MOST_GROUPS);
      sets.load(bytes, 1, groups);
      for (char wanted : "\n\",".toCharArray()) {
        int at = random.nextInt(3);
        long[] expected = expected(bytes, groups, wanted);
        long[] found = new long[at + groups + 1];
        boolean any = Arrays.stream(expected).anyMatch(word -> word != 0);
        assertThat(sets.has(wanted)).isEqualTo(any);
        sets.find(wanted, found, at);
        assertThat(ByteSets.any(found, at, at + groups)).isEqualTo(any);
        long[] alone = new long[found.length];
        System.arraycopy(expected, 0, alone, at, groups);
        assertThat(found).isEqualTo(alone);
        present += any ? 1 : 0;
      }
    }
    assertThat(present).isBetween(2_500, 14_000);
  }

  private static long[] expected(byte[] bytes, int groups, char wanted) {
    long[] expected = new long[groups];
    for (int i = 0; i < groups * ByteSets.GROUP; i++) {
      expected[i / ByteSets.GROUP] |= bytes[1 + i] == wanted ? 1L << i : 0;
    }
    return expected;
  }
}
