package io.github.reducer.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Ipv4FieldTest {
  private static final int AT = 64;
  private static final String ALPHABET =
      "0123456789012345678901255.....,\"\n\r \t:;?@\0\u007F\u00B9";

  private final Random random = new Random(7);
  private final byte[] bytes = new byte[AT + 128];

  @Test
  void decodesEveryOctetAtEveryPlaceBeforeEveryCharacterThatMayFollow() {
    int decoded = 0;
    for (int place = 0; place < 4; place++) {
      for (int octet = 0; octet < 256; octet++) {
        for (char next : ",\"\n\r \t".toCharArray()) {
          int[] octets = {random(), random(), random(), random()};
          octets[place] = octet;
          String text = octets[0] + "." + octets[1] + "." + octets[2] + "." + octets[3];
          put(text + next);
          int address = octets[0] << 24 | octets[1] << 16 | octets[2] << 8 | octets[3];
          assertThat(Ipv4Field.decode(bytes, AT))
              .as(text + next)
              .isEqualTo((long) text.length() << 32 | (address & 0xFFFF_FFFFL));
          decoded++;
        }
      }
    }
    assertThat(decoded).isEqualTo(4 * 256 * 6);
  }

  @Test
  void isNeverWrongWhateverCharacterFollows() {
    int decoded = 0;
    for (int next = 0; next < 256; next++) {
      for (String text : new String[] {"1.2.3.4", "10.200.3.25", "255.255.255.255", "0.0.0.0"}) {
        put(text + (char) next);
        decoded += assertRightOrUndecided() ? 1 : 0;
      }
    }
    // half of all characters end an address, and some digits continue two of these
    assertThat(decoded).isBetween(4 * 128, 4 * 128 + 20);
  }

  @Test
  void rule2_7_doesNotTakeOctetsOutOfRangeOrWithLeadingZeros() {
    int refused = 0;
    for (int place = 0; place < 4; place++) {
      for (String octet :
          new String[] {
            "", "256", "260", "300", "999", "1000", "10000", "255555", "00", "01", "09", "001",
            "010", "099"
          }) {
        String[] octets = {"1", "22", "133", "4"};
        octets[place] = octet;
        put(String.join(".", octets) + ",");
        assertThat(Ipv4Field.decode(bytes, AT)).isEqualTo(Ipv4.INVALID);
        refused++;
      }
    }
    assertThat(refused).isEqualTo(56);
  }

  @Test
  void isNeverWrongOnRandomText() {
    int decoded = 0;
    for (int i = 0; i < 3_000_000; i++) {
      for (int at = AT - 8; at < AT + 24; at++) {
        bytes[at] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      }
      if (i % 2 == 0) {
        mutatedAddress();
      }
      decoded += assertRightOrUndecided() ? 1 : 0;
    }
    assertThat(decoded).isGreaterThan(100_000);
  }

  /** An address, often with a byte changed. */
  private void mutatedAddress() {
    byte[] text = new byte[16];
    int length = Ipv4.format(random.nextInt(), text, 0);
    System.arraycopy(text, 0, bytes, AT, length);
    if (random.nextBoolean()) {
      bytes[AT + random.nextInt(length)] = (byte) random.nextInt(256);
    }
  }

  /** Whether it was decoded; fails if wrongly. */
  private boolean assertRightOrUndecided() {
    long decoded = Ipv4Field.decode(bytes, AT);
    if (decoded == Ipv4.INVALID) {
      return false;
    }
    int length = (int) (decoded >>> 32);
    String text = new String(bytes, AT, 24, StandardCharsets.ISO_8859_1);
    if (!DottedQuad.of((int) decoded).equals(text.substring(0, length))) {
      throw new AssertionError(text + " decoded as " + Long.toHexString(decoded));
    }
    return true;
  }

  private int random() {
    return random.nextInt(256);
  }

  /** The text amid bytes that look like more of an address. */
  private void put(String text) {
    Arrays.fill(bytes, (byte) "1.25".charAt(random.nextInt(4)));
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(latin, 0, bytes, AT, latin.length);
  }
}
