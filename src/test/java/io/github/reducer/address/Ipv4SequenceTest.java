package io.github.reducer.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Ipv4SequenceTest {
  @Test
  void decodesAsIfEachWereAlone() {
    Random random = new Random(20260131);
    Ipv4Sequence sequence = new Ipv4Sequence();
    int valid = 0;
    int invalid = 0;
    for (int i = 0; i < 400_000; i++) {
      byte[] text = text(random, i / 50);
      long expected = Ipv4Field.decode(text, 0);
      assertThat(sequence.decode(text, 0))
          .as("%s", new String(text, StandardCharsets.ISO_8859_1))
          .isEqualTo(expected);
      if (expected == Ipv4.INVALID) {
        invalid++;
      } else {
        valid++;
      }
    }
    assertThat(valid).isGreaterThan(200_000);
    assertThat(invalid).isGreaterThan(50_000);
  }

  @Test
  void everyLowerHalf() {
    Ipv4Sequence sequence = new Ipv4Sequence();
    for (int half = 0; half < 1 << 16; half++) {
      String text = "10.200." + (half >>> 8) + "." + (half & 0xFF);
      assertThat(sequence.decode(bytes(text + ","), 0))
          .isEqualTo((long) text.length() << 32 | 10 << 24 | 200 << 16 | half);
    }
  }

  @Test
  void anOctetWithoutADigitIsNone() {
    Ipv4Sequence sequence = new Ipv4Sequence();
    assertThat(sequence.decode(bytes("10.0.0.1,"), 0)).isNotEqualTo(Ipv4.INVALID);
    for (String text : new String[] {"10.0.0.\0123,", "10.0.\0123.5,", "10.0..5,", "10.0.5.,"}) {
      assertThat(sequence.decode(bytes(text), 0)).as(text).isEqualTo(Ipv4.INVALID);
    }
  }

  private static byte[] bytes(String text) {
    return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), Ipv4Field.ROOM);
  }

  @Test
  void nothingIsNoAddress() {
    assertThat(new Ipv4Sequence().decode(new byte[Ipv4Field.ROOM], 0)).isEqualTo(Ipv4.INVALID);
  }

  /** Text of an address that begins as its neighbours do, often damaged at some byte. */
  private static byte[] text(Random random, int neighbourhood) {
    Random upper = new Random(neighbourhood);
    String address = octet(upper) + "." + octet(upper) + "." + octet(random) + "." + octet(random);
    String end = ",Asia Prod\n".substring(random.nextInt(2));
    byte[] text =
        Arrays.copyOf((address + end).getBytes(StandardCharsets.ISO_8859_1), Ipv4Field.ROOM);
    if (random.nextInt(3) == 0) {
      byte[] wrong = {0, '.', ',', '0', '1', '9', ':', 'p', '/', (byte) 0xB1, 'A', ' '};
      text[random.nextInt(address.length() + 1)] = wrong[random.nextInt(wrong.length)];
    }
    return text;
  }

  private static String octet(Random random) {
    return Integer.toString(random.nextInt(1 + (1 << random.nextInt(9))) & 0xFF);
  }
}
