package io.github.reducer.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4Test {
  static final Pattern OCTETS =
      Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})[.]){3}(?:0|[1-9][0-9]{0,2})");

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0",
    "0.0.0.1, 1",
    "1.2.3.4, 16909060",
    "10.20.30.40, 169090600",
    "127.255.255.255, 2147483647",
    "128.0.0.0, 2147483648",
    "255.255.255.255, 4294967295",
  })
  void readsAndWrites(String text, long address) {
    assertThat(parse(text)).isEqualTo(address);
    assertThat(format((int) address)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "...",
        "1",
        "1.2.3",
        "1.2.3.",
        ".1.2.3",
        ".1.2.3.4",
        "1.2.3.4.",
        "1.2.3.4.5",
        "1..2.3",
        "1.2..3",
        "1...2.3.4",
        "256.1.1.1",
        "1.256.1.1",
        "1.1.1.256",
        "999.1.1.1",
        "1000.1.1.1",
        "1.1.1.1000",
        "1.1.1.0000",
        "11111111.1.1.1",
        "1.1.1.11111",
        "1111.1111.1.1",
        "-1.1.1.1",
        "+1.1.1.1",
        "a.b.c.d",
        "1.2.3.a",
        "0x1.2.3.4",
        "1.2.3.4:80",
        "1.2.3.4/32",
        " 1.2.3.4",
        "1.2.3.4 ",
        "1.2. 3.4",
        "1.2.3.4\n",
        "1,2,3,4",
        "1.2.3/4",
        "1.2.3.:",
        "::1",
        "1.2.3.4%e",
        "\u0660.1.1.1",
        "100.100.100.1000",
        "\0001.2.3.4",
        "1.2.3.\0004",
        "1234567",
        "1.2.345",
        "1.1.1.1.......",
      })
  void rule2_7_rejectsAnythingElse(String text) {
    assertThat(parse(text)).isEqualTo(Ipv4.INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01.2.3.4", "1.02.3.4", "1.2.003.4", "1.2.3.04", "00.0.0.0", "0.0.0.00"})
  void rule2_7_rejectsLeadingZeros(String text) {
    assertThat(parse(text)).isEqualTo(Ipv4.INVALID);
  }

  @Test
  void bytesAroundTheTextDoNotMatter() {
    int checked = 0;
    for (int around = 0; around < 256; around++) {
      for (String text : new String[] {"1.2.3.4", "10.20.30.40", "192.168.100.200"}) {
        byte[] line = new byte[64];
        Arrays.fill(line, (byte) around);
        byte[] bytes = bytes(text);
        System.arraycopy(bytes, 0, line, 7, bytes.length);
        assertThat(Ipv4.parse(line, 7, 7 + bytes.length)).isEqualTo(parse(text)).isNotNegative();
        assertThat(Ipv4.parse(line, 7, 6 + bytes.length)).isNotEqualTo(parse(text));
        assertThat(Ipv4.parse(line, 7, 8 + text.lastIndexOf('.'))).isEqualTo(Ipv4.INVALID);
        checked++;
      }
    }
    assertThat(checked).isEqualTo(768);
  }

  @Test
  void anEmptyLastOctetIsNotMadeUpFromWhatFollows() {
    assertThat(Ipv4.parse(bytes("11.2.3.\000123.........."), 0, 7)).isEqualTo(Ipv4.INVALID);
  }

  @Test
  void agreesWithARegularExpression() {
    Random random = new Random(1);
    byte[] alphabet = bytes("0123456789012345678901234567890.... :/-a\0\u007f");
    int valid = 0;
    int rounds = 100_000;
    for (int i = 0; i < rounds; i++) {
      byte[] text = bytes(format(randomAddress(random)));
      for (int edits = random.nextInt(3); edits > 0; edits--) {
        int at = random.nextInt(text.length);
        if (random.nextBoolean()) {
          text = Arrays.copyOf(text, text.length + 1);
          System.arraycopy(text, at, text, at + 1, text.length - at - 1);
        }
        text[at] = alphabet[random.nextInt(alphabet.length)];
      }
      long expected = oracle(new String(text, StandardCharsets.ISO_8859_1));
      // both with and without bytes after it
      assertThat(Ipv4.parse(text, 0, text.length)).isEqualTo(expected);
      assertThat(Ipv4.parse(Arrays.copyOf(text, 40), 0, text.length)).isEqualTo(expected);
      valid += expected == Ipv4.INVALID ? 0 : 1;
    }
    assertThat(valid).isBetween(rounds / 4, rounds * 3 / 4);
  }

  @Test
  void writesAndReadsBack() {
    Random random = new Random(2);
    byte[] into = new byte[32];
    int same = 0;
    for (int i = 0; i < 100_000; i++) {
      int address = i < 1 << 16 ? i * 0x10001 : randomAddress(random);
      int at = random.nextInt(17);
      int end = Ipv4.format(address, into, at);
      String expected = DottedQuad.of(address);
      assertThat(new String(into, at, end - at, StandardCharsets.US_ASCII)).isEqualTo(expected);
      assertThat(Ipv4.parse(into, at, end)).isEqualTo(Integer.toUnsignedLong(address));
      same++;
    }
    assertThat(same).isEqualTo(100_000);
  }

  /** Small octets are as likely as large ones. */
  static int randomAddress(Random random) {
    int address = 0;
    for (int i = 0; i < 4; i++) {
      address = (address << 8) | random.nextInt(1 << (1 + random.nextInt(8)));
    }
    return address;
  }

  private static long oracle(String text) {
    if (!OCTETS.matcher(text).matches()) {
      return Ipv4.INVALID;
    }
    long address = 0;
    for (String octet : text.split("[.]", -1)) {
      if (Integer.parseInt(octet) > 255) {
        return Ipv4.INVALID;
      }
      address = 256 * address + Integer.parseInt(octet);
    }
    return address;
  }

  private static long parse(String text) {
    byte[] bytes = bytes(text);
    return Ipv4.parse(bytes, 0, bytes.length);
  }

  private static String format(int address) {
    byte[] into = new byte[16];
    return new String(into, 0, Ipv4.format(address, into, 0), StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
