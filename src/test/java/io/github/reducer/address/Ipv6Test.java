package io.github.reducer.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6Test {
  /** Text, and the text it is written as; from RFC 4291, 2.2 and RFC 5952, 1 to 5. */
  @ParameterizedTest
  @CsvSource({
    "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789, abcd:ef01:2345:6789:abcd:ef01:2345:6789",
    "2001:DB8:0:0:8:800:200C:417A, 2001:db8::8:800:200c:417a",
    "FF01:0:0:0:0:0:0:101, ff01::101",
    "0:0:0:0:0:0:0:1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "::, ::",
    "1::, 1::",
    "::FFFF:129.144.52.38, ::ffff:129.144.52.38",
    "0:0:0:0:0:FFFF:129.144.52.38, ::ffff:129.144.52.38",
    "0000:0000:0000:0000:0000:ffff:255.255.255.255, ::ffff:255.255.255.255",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:0db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8::1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8::0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:0db8::1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:0:1::1, 2001:db8::1:0:0:1",
    "2001:db8:0000:0:1::1, 2001:db8::1:0:0:1",
    "2001:DB8:0:0:1::1, 2001:db8::1:0:0:1",
    "2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
    "2001:db8:aaaa:bbbb:cccc:dddd::1, 2001:db8:aaaa:bbbb:cccc:dddd:0:1",
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8::0:1, 2001:db8::1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "0:0:3:4:5:6:0:0, ::3:4:5:6:0:0",
    "1:0:0:4:5:0:0:0, 1:0:0:4:5::",
  })
  void readsRfc4291AndWritesRfc5952(String text, String written) {
    long[] address = parse(text);
    assertThat(address).isNotNull();
    assertThat(format(address[0], address[1])).isEqualTo(written);
  }

  /** Rule 2.7: only ::ffff:0:0/96 keeps the mixed form. */
  @ParameterizedTest
  @CsvSource({
    "::ffff:0:0, ::ffff:0.0.0.0",
    "::ffff:102:304, ::ffff:1.2.3.4",
    "::13.1.68.3, ::d01:4403",
    "::fffe:1.2.3.4, ::fffe:102:304",
    "::1:ffff:1.2.3.4, ::1:ffff:102:304",
    "1::ffff:1.2.3.4, 1::ffff:102:304",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
    "1:2:3:4:5::1.2.3.4, 1:2:3:4:5:0:102:304",
    "::2:3:4:5:6:1.2.3.4, 0:2:3:4:5:6:102:304",
  })
  void rule2_7_mixedForm(String text, String written) {
    long[] address = parse(text);
    assertThat(address).isNotNull();
    assertThat(format(address[0], address[1])).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "1",
        "1:",
        ":1",
        "1::2:",
        ":1::2",
        ":::",
        "1:::2",
        "::1::",
        "1::2::3",
        "::1:",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "1:2:3:4::5:6:7:8",
        "1:2:3:4:5:6:7:",
        ":2:3:4:5:6:7:8",
        "12345::",
        "::00001",
        "g::1",
        "::1%eth0",
        "fe80::1%1",
        "[::1]",
        "[::1",
        "::1]",
        "[::1]:80",
        "::1/128",
        "2001:db8::/32",
        " ::1",
        "::1 ",
        "::-1",
        "::+1",
        "1.2.3.4",
        "::1.2.3",
        "::1.2.3.4.5",
        "::1.2.3.256",
        "::01.2.3.4",
        "::1.2.3.04",
        "::1.2.3.4:5",
        "1.2.3.4::",
        "::1.2.3.4::",
        "::.1.2.3.4",
        "::1.2.3.4.",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1:2:3:4:5:6::7:1.2.3.4",
        "1:2:3:4:5:1.2.3.4",
        "::ffff:a.2.3.4",
        "::ffff:1.2.3.4/96",
        "::ffff:1.2.3.4%1",
        "::ffff:1,2,3,4",
        "1:2:3:4:5:6::1.2.3.4",
        "::\u0661",
        "0000:0000:0000:0000:0000:0000:0000:00000:0000:0000",
      })
  void rule2_7_rejectsAnythingElse(String text) {
    assertThat(parse(text)).isNull();
  }

  @Test
  void agreesWithTheJdkOnLiterals() {
    Random random = new Random(3);
    String alphabet = "0123456789abcdefABCDEF::::::::...";
    int valid = 0;
    int rounds = 60_000;
    for (int i = 0; i < rounds; i++) {
      StringBuilder text = new StringBuilder(randomText(random));
      for (int edits = random.nextInt(3); edits > 0 && text.length() > 0; edits--) {
        int at = random.nextInt(text.length());
        String other = alphabet.substring(random.nextInt(alphabet.length())).substring(0, 1);
        text.replace(at, at + random.nextInt(2), random.nextInt(3) == 0 ? "" : other);
      }
      long[] expected = oracle(text.toString());
      assertThat(parse(text.toString())).as(text.toString()).isEqualTo(expected);
      valid += expected == null ? 0 : 1;
    }
    assertThat(valid).isBetween(rounds / 4, rounds * 3 / 4);
  }

  @Test
  void writesAndReadsBack() {
    Random random = new Random(4);
    byte[] into = new byte[80];
    int shortened = 0;
    int mapped = 0;
    int rounds = 60_000;
    for (int i = 0; i < rounds; i++) {
      long high = randomHalf(random);
      long low = randomHalf(random);
      int at = random.nextInt(30);
      int end = Ipv6.format(high, low, into, at);
      assertThat(end - at).isBetween(2, 39);
      long[] back = {7, 7, 7, 7};
      assertThat(Ipv6.parse(into, at, end, back, 1)).isTrue();
      assertThat(back).containsExactly(7, high, low, 7);
      String text = new String(into, at, end - at, StandardCharsets.US_ASCII);
      assertThat(text).isEqualTo(rfc5952(high, low));
      shortened += text.contains("::") ? 1 : 0;
      mapped += text.contains(".") ? 1 : 0;
    }
    assertThat(mapped).isGreaterThan(100);
    assertThat(shortened).isBetween(rounds / 4, rounds * 9 / 10);
  }

  @Test
  void bytesAroundTheTextDoNotMatter() {
    byte[] line = "1:a::ffff:1.2.3.45:6".getBytes(StandardCharsets.US_ASCII);
    long[] into = new long[2];
    assertThat(Ipv6.parse(line, 4, 17, into, 0)).isFalse();
    assertThat(Ipv6.parse(line, 3, 17, into, 0)).isTrue();
    assertThat(into).containsExactly(0, 0xFFFF_0102_0304L);
  }

  /** By text replacement: the leftmost of the longest runs of zero groups becomes "::". */
  private static String rfc5952(long high, long low) {
    if (high == 0 && low >>> 32 == 0xFFFF) {
      return "::ffff:" + DottedQuad.of((int) low);
    }
    StringBuilder groups = new StringBuilder();
    for (int shift = 112; shift >= 0; shift -= 16) {
      groups.append(':').append(Long.toHexString((shift >= 64 ? high : low) >>> shift & 0xFFFF));
    }
    String text = groups + ":";
    for (int zeros = 8; zeros >= 2; zeros--) {
      String run = ":0".repeat(zeros) + ":";
      int at = text.indexOf(run);
      if (at >= 0) {
        text = text.substring(0, at) + "::" + text.substring(at + run.length());
        break;
      }
    }
    text = text.startsWith("::") ? text : text.substring(1);
    return text.endsWith("::") ? text : text.substring(0, text.length() - 1);
  }

  /** Groups of any length, many of them zero, "::" and mixed forms. */
  static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int groups = random.nextInt(3) == 0 ? 8 : random.nextInt(8);
    int gap = groups == 8 ? -1 : random.nextInt(groups + 1);
    boolean mixed = groups - gap > 2 && random.nextInt(3) == 0;
    for (int i = 0; i <= groups; i++) {
      if (i == gap) {
        text.append("::");
      } else if (i > 0 && i < groups) {
        text.append(':');
      }
      if (mixed && i == groups - 2) {
        text.append(random.nextInt(256)).append('.').append(random.nextInt(20)).append('.');
        return text.append(random.nextInt(260)).append(".7").toString();
      }
      if (i < groups) {
        String group = Integer.toHexString(random.nextInt(1 << random.nextInt(17)));
        text.append("0".repeat(random.nextInt(5 - group.length())));
        text.append(random.nextBoolean() ? group : group.toUpperCase(Locale.ROOT));
      }
    }
    return text.toString();
  }

  private static long randomHalf(Random random) {
    long half = random.nextLong();
    for (int group = 0; group < 4; group++) {
      if (random.nextInt(3) > 0) {
        int shift = 16 * group;
        half &= ~(0xFFFFL << shift) | ((long) random.nextInt(2) << shift);
      }
    }
    return random.nextInt(5) == 0 ? (half & 0xFFFF_FFFFL) | 0xFFFF_0000_0000L : half;
  }

  /** The JDK's reader, which also takes longer groups and leading zeros of octets. */
  private static long[] oracle(String text) {
    String tail = text.substring(text.lastIndexOf(':') + 1);
    boolean tooLong = text.matches(".*[0-9a-fA-F]{5}.*");
    if (!text.contains(":") || tooLong || (tail.contains(".") && !strictIpv4(tail))) {
      return null;
    }
    try {
      byte[] bytes = InetAddress.getByName(text).getAddress();
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return bytes.length == 16
          ? new long[] {buffer.getLong(), buffer.getLong()}
          : new long[] {0, 0xFFFF_0000_0000L | Integer.toUnsignedLong(buffer.getInt())};
    } catch (UnknownHostException e) {
      return null; // not an address, says the JDK
    }
  }

  private static boolean strictIpv4(String text) {
    return Ipv4Test.OCTETS.matcher(text).matches();
  }

  private static long[] parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long[] into = new long[2];
    return Ipv6.parse(bytes, 0, bytes.length, into, 0) ? into : null;
  }

  private static String format(long high, long low) {
    byte[] into = new byte[Ipv6.MAX_LENGTH];
    return new String(into, 0, Ipv6.format(high, low, into, 0), StandardCharsets.US_ASCII);
  }
}
