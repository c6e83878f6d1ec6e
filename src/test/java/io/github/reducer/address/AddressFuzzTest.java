package io.github.reducer.address;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.fuzz.Fuzzing;
import io.github.reducer.fuzz.Input;
import io.github.reducer.fuzz.Mutator;
import io.github.reducer.it.OracleAddress;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The readers of addresses take what an oracle takes, as the number it takes it for, and read it
 * back as it is written.
 */
class AddressFuzzTest {
  private static final int INPUTS = 60_000;
  private static final int MOST_BEFORE = 20;
  private static final byte GUARD = 0x55;
  private static final String ADDRESS_BYTES = "0123456789.:.:abcdefABCDEF,\"\n ";

  /** Four numbers and the dots between them, as many of these as there are. */
  private static final Pattern DOTTED = Pattern.compile("[0-9]*(\\.[0-9]*){0,3}");

  private static final Mutator MUTATOR =
      new Mutator(
          "::", ":", ".", ":0", "0:", "00", "01", "1", "255", "256", "ffff", "FFFF:", "10000", "g",
          "::ffff:", "1.2.3.4", ".0.0.1", "/", "%", "[", "]", "-", "+", "x", "\u00B2", "\u00FF");

  private long ipv4;
  private long ipv6;
  private long invalid;

  @Test
  void readersAgreeWithTheOracleWhateverComes() throws Exception {
    long inputs = Fuzzing.run("addresses", INPUTS, this::check);
    assertThat(ipv4).isGreaterThan(inputs / 20);
    assertThat(ipv6).isGreaterThan(inputs / 20);
    assertThat(invalid).isGreaterThan(inputs / 3);
  }

  private void check(Random random, Input input) {
    byte[] bytes = input.is(text(random));
    String text = new String(bytes, ISO_8859_1);
    Optional<OracleAddress> expected = OracleAddress.parse(text);
    int from = random.nextInt(MOST_BEFORE);
    byte[] amid = amid(bytes, from, random);
    assertIpv4(amid, from, from + bytes.length, expected.filter(address -> !address.six()));
    assertIpv6(amid, from, from + bytes.length, expected.filter(OracleAddress::six));
    assertField(amid, from);
    assertIpv6Field(amid, from);
    ipv4 += expected.isPresent() && !expected.get().six() ? 1 : 0;
    ipv6 += expected.isPresent() && expected.get().six() ? 1 : 0;
    invalid += expected.isEmpty() ? 1 : 0;
  }

  private static void assertIpv4(byte[] text, int from, int to, Optional<OracleAddress> expected) {
    long parsed = Ipv4.parse(text, from, to);
    assertThat(parsed).isEqualTo(expected.map(a -> a.value().longValue()).orElse(Ipv4.INVALID));
    if (parsed != Ipv4.INVALID) {
      byte[] written = guarded();
      int end = Ipv4.format((int) parsed, written, 1);
      assertWritten(written, end, 16, expected.get().format());
      assertThat(Ipv4.parse(written, 1, end)).isEqualTo(parsed);
    }
  }

  private static void assertIpv6(byte[] text, int from, int to, Optional<OracleAddress> expected) {
    long[] halves = {7, 7, 7, 7};
    boolean parsed = Ipv6.parse(text, from, to, halves, 1);
    BigInteger value = expected.map(OracleAddress::value).orElse(BigInteger.ZERO);
    long high = parsed ? value.shiftRight(Long.SIZE).longValue() : 7;
    long low = parsed ? value.longValue() : 7;
    assertThat(parsed).isEqualTo(expected.isPresent());
    assertThat(halves).containsExactly(7, high, low, 7);
    if (parsed) {
      byte[] written = guarded();
      int end = Ipv6.format(high, low, written, 1);
      assertWritten(written, end, Ipv6.MAX_LENGTH, expected.get().format());
      assertThat(Ipv6.parse(written, 1, end, halves, 2)).isTrue();
      assertThat(halves).containsExactly(7, high, high, low);
    }
  }

  /** Whatever follows the text may be part of the address. */
  private static void assertField(byte[] text, int from) {
    long decoded = Ipv4Field.decode(text, from);
    Matcher dotted = DOTTED.matcher(new String(text, from, text.length - from, ISO_8859_1));
    assertThat(dotted.lookingAt()).isTrue();
    long expected =
        OracleAddress.parse(dotted.group())
            .map(a -> (long) dotted.end() << Integer.SIZE | a.value().longValue())
            .orElse(Ipv4.INVALID);
    boolean mistakable = (text[from + dotted.end()] & 0x10) != 0;
    if (!mistakable || decoded != Ipv4.INVALID) {
      assertThat(decoded).isEqualTo(expected);
    }
    for (int other : new int[] {0, from}) {
      assertThat(decodedBeside(other, text, from, true)).isEqualTo(decoded);
      assertThat(decodedBeside(other, text, from, false)).isEqualTo(decoded);
    }
  }

  /** What {@link Ipv4Field#decode} returns, of a field that is decoded together with another. */
  private static long decodedBeside(int other, byte[] text, int from, boolean quoted) {
    Ipv4Fields fields = new Ipv4Fields(2);
    fields.begin(0, other);
    fields.begin(1, from);
    fields.decode(text, 2, quoted);
    long length = (long) fields.end(1) - from;
    return fields.found(1)
        ? length << Integer.SIZE | (fields.address(1) & 0xFFFF_FFFFL)
        : Ipv4.INVALID;
  }

  private static void assertIpv6Field(byte[] text, int from) {
    Ipv6Fields fields = new Ipv6Fields(2);
    fields.begin(0, 0);
    fields.begin(1, from);
    fields.decode(text, 2);
    Ipv6FieldsTest.assertDecoded(fields, 1, new String(text, ISO_8859_1), from);
  }

  private static void assertWritten(byte[] written, int end, int room, String expected) {
    assertThat(new String(written, 1, end - 1, ISO_8859_1)).isEqualTo(expected);
    assertThat(written[0]).isEqualTo(GUARD);
    for (int i = 1 + room; i < written.length; i++) {
      assertThat(written[i]).isEqualTo(GUARD);
    }
  }

  private static byte[] guarded() {
    byte[] bytes = new byte[1 + Ipv6.MAX_LENGTH + 8];
    Arrays.fill(bytes, GUARD);
    return bytes;
  }

  private static byte[] text(Random random) {
    if (random.nextInt(20) == 0) {
      return MUTATOR.noise(30, random);
    }
    byte[] address = address(random);
    return random.nextInt(4) == 0 ? address : MUTATOR.damaged(address, address(random), random);
  }

  private static byte[] address(Random random) {
    String address =
        random.nextBoolean()
            ? DottedQuad.of(Ipv4Test.randomAddress(random))
            : Ipv6Test.randomText(random);
    return address.getBytes(ISO_8859_1);
  }

  /** The text between bytes that could be more of an address, or anything. */
  private static byte[] amid(byte[] text, int from, Random random) {
    byte[] bytes = new byte[from + text.length + Ipv6Fields.ROOM];
    if (random.nextBoolean()) {
      random.nextBytes(bytes);
    } else {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) ADDRESS_BYTES.charAt(random.nextInt(ADDRESS_BYTES.length()));
      }
    }
    System.arraycopy(text, 0, bytes, from, text.length);
    return bytes;
  }
}
