package io.github.reducer.partial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.address.Ipv4;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Ipv4FieldTest {
  /** What the strict parser of the program says of the text up to the first comma. */
  private static long expected(byte[] row, int length) {
    int comma = 0;
    while (comma < length && row[comma] != ',') {
      comma++;
    }
    long address = comma == length ? Ipv4.INVALID : Ipv4.parse(row, 0, comma);
    return address == Ipv4.INVALID ? Ipv4Field.NONE : (long) comma << 32 | address;
  }

  private static long parsed(String row) {
    byte[] bytes = row.getBytes(StandardCharsets.ISO_8859_1);
    return Ipv4Field.parse(Arrays.copyOf(bytes, bytes.length + Ipv4Field.ROOM), 0);
  }

  @Test
  void readsEveryOctetInEveryPlace() {
    int tried = 0;
    for (int octet = 0; octet < 256; octet++) {
      for (int place = 0; place < 4; place++) {
        int address = (0x07_2A_C8_09 & ~(0xFF << (8 * place))) | (octet << (8 * place));
        byte[] row = new byte[64];
        int end = Ipv4.format(address, row, 0);
        row[end] = ',';
        assertThat(Ipv4Field.parse(row, 0))
            .isEqualTo((long) end << 32 | Integer.toUnsignedLong(address));
        tried++;
      }
    }
    assertThat(tried).isEqualTo(1024);
  }

  @Test
  void refusesEveryNumberThatIsNoOctet() {
    int tried = 0;
    for (int number = 0; number < 2_000; number++) {
      for (String form : new String[] {"%d.2.3.4,", "1.%d.3.4,", "1.2.%d.4,", "1.2.3.%d,"}) {
        boolean octet = number <= 255;
        assertThat(parsed(String.format(form, number)) != Ipv4Field.NONE)
            .as("%s %d", form, number)
            .isEqualTo(octet);
        assertThat(parsed(form.replace("%d", "0" + number))).isEqualTo(Ipv4Field.NONE);
        tried++;
      }
    }
    assertThat(tried).isEqualTo(8_000);
  }

  @Test
  void agreesWithTheStrictParserOnDamagedRows() {
    Random random = new Random(7);
    byte[] suspects = "0123456789..,,:/-+ \n\u0000".getBytes(StandardCharsets.US_ASCII);
    int good = 0;
    int bad = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] row = new byte[64];
      int end = Ipv4.format(random.nextInt() >>> random.nextInt(32), row, 0);
      byte[] suffix = ",Asia Prod\n9.9.9.9,Asia Prod\n".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(suffix, 0, row, end, suffix.length);
      for (int damage = random.nextInt(4); damage > 0; damage--) {
        row[random.nextInt(18)] =
            random.nextInt(8) == 0
                ? (byte) random.nextInt()
                : suspects[random.nextInt(suspects.length)];
      }
      long expected = expected(row, end + suffix.length);
      assertThat(Ipv4Field.parse(row, 0))
          .as(() -> new String(row, StandardCharsets.ISO_8859_1))
          .isEqualTo(expected);
      if (expected == Ipv4Field.NONE) {
        bad++;
      } else {
        good++;
      }
    }
    assertThat(good).isGreaterThan(50_000);
    assertThat(bad).isGreaterThan(50_000);
  }
}
