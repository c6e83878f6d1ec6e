package io.github.reducer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final Fingerprint EMPTY = new Fingerprint(0, 0);

  @Test
  void ofPartsInARowIsThatOfTheWhole() {
    Random random = new Random(7);
    byte[] bytes = new byte[300_000];
    random.nextBytes(bytes);
    int parts = 0;
    for (int round = 0; round < 1_000; round++) {
      int length = random.nextInt(1 << random.nextInt(19)) % bytes.length;
      Fingerprint sum = EMPTY;
      for (int at = 0; at < length; parts++) {
        int end = at + Math.min(length - at, random.nextInt(1 << random.nextInt(18)));
        sum = sum.followedBy(of(Arrays.copyOfRange(bytes, at, end)));
        at = end;
      }
      assertThat(sum).isEqualTo(of(Arrays.copyOf(bytes, length)));
    }
    assertThat(parts).isGreaterThan(1_000);
  }

  @Test
  void nothingInFrontOrBehindChangesNothing() {
    Fingerprint some = of(new byte[] {1, 2, 3});
    assertThat(some.followedBy(EMPTY)).isEqualTo(some);
    assertThat(EMPTY.followedBy(some)).isEqualTo(some);
  }

  @Test
  void partsMayBeLongerThanAnArray() {
    // so many zeros, doubled again and again: 2^41 bytes
    Fingerprint zeros = of(new byte[1 << 10]);
    for (int doubled = 0; doubled < 31; doubled++) {
      zeros = zeros.followedBy(zeros);
    }
    assertThat(zeros.size()).isEqualTo(1L << 41);
    Fingerprint one = of(new byte[] {1});
    Fingerprint left = one.followedBy(zeros).followedBy(one);
    Fingerprint right = one.followedBy(zeros.followedBy(one));
    assertThat(left).isEqualTo(right).isNotEqualTo(one.followedBy(zeros).followedBy(zeros));
  }

  private static Fingerprint of(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return new Fingerprint(bytes.length, checksum.getValue());
  }
}
