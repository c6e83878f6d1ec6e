package io.github.reducer.partial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.bytes.Words;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuffixHashTest {
  @Test
  void hashDependsOnEveryByteOfTheRangeAndOnNoOther() {
    Random random = new Random(5);
    int tried = 0;
    for (int length = 1; length <= 40; length++) {
      byte[] bytes = new byte[length + 2 * Words.SLACK];
      random.nextBytes(bytes);
      long hash = SuffixHash.of(bytes, Words.SLACK, Words.SLACK + length);
      for (int at = 0; at < bytes.length; at++) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length);
        changed[at] ^= 1;
        boolean inside = at >= Words.SLACK && at < Words.SLACK + length;
        assertThat(SuffixHash.of(changed, Words.SLACK, Words.SLACK + length) != hash)
            .as("byte %d of %d", at, length)
            .isEqualTo(inside);
        tried++;
      }
    }
    assertThat(tried).isEqualTo(40 * 41 / 2 + 40 * 2 * Words.SLACK);
  }
}
