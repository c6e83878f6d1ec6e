package io.github.reducer.partial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void findsTheFirstByteAsALoopDoes() {
    Random random = new Random(3);
    int found = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[48 + Words.SLACK];
      random.nextBytes(bytes);
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] &= random.nextBoolean() ? 3 : (byte) 0x83;
      }
      int from = random.nextInt(40);
      int to = from + random.nextInt(48 - from + 1);
      byte wanted = (byte) random.nextInt(4);
      int expected = from;
      while (expected < to && bytes[expected] != wanted) {
        expected++;
      }
      assertThat(Words.indexOf(bytes, from, to, wanted)).isEqualTo(expected);
      found += expected < to ? 1 : 0;
    }
    assertThat(found).isBetween(10_000, 49_000);
  }

  @Test
  void marksEveryWantedByteOfSixteen() {
    Random random = new Random(4);
    int marks = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[24];
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = random.nextBoolean() ? (byte) (43 + random.nextInt(5)) : (byte) random.nextInt();
      }
      int expected = 0;
      for (int j = 0; j < 16; j++) {
        expected |= bytes[3 + j] == '.' || bytes[3 + j] == ',' ? 1 << j : 0;
      }
      assertThat(Words.find(bytes, 3, '.' ^ ',', (byte) '.')).isEqualTo(expected);
      marks += Integer.bitCount(expected);
    }
    assertThat(marks).isGreaterThan(100_000);
  }

  @Test
  void hashDependsOnEveryByteOfTheRangeAndOnNoOther() {
    Random random = new Random(5);
    int tried = 0;
    for (int length = 1; length <= 40; length++) {
      byte[] bytes = new byte[length + 2 * Words.SLACK];
      random.nextBytes(bytes);
      long hash = Words.hash(bytes, Words.SLACK, Words.SLACK + length);
      for (int at = 0; at < bytes.length; at++) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length);
        changed[at] ^= 1;
        boolean inside = at >= Words.SLACK && at < Words.SLACK + length;
        assertThat(Words.hash(changed, Words.SLACK, Words.SLACK + length) != hash)
            .as("byte %d of %d", at, length)
            .isEqualTo(inside);
        tried++;
      }
    }
    assertThat(tried).isEqualTo(40 * 41 / 2 + 40 * 16);
  }
}
