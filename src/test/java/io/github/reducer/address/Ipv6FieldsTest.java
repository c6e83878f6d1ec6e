package io.github.reducer.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.it.OracleAddress;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Fields in which there are addresses of eight groups, and fields in which there are not. */
class Ipv6FieldsTest {
  private static final int MOST = 500;
  private static final int GROUPS = 8;
  private static final String DIGITS = "0123456789abcdefABCDEF";

  /** What can be no part of an address, for one. */
  private static final String ENDS = ",\"\n\r \t";

  private static final String ALPHABET = "0123456789abcdefABCDEF:::::::@G`g;/.,\"\n\0\u0081\u00BA";

  private final Random random = new Random(13);
  private final Ipv6Fields fields = new Ipv6Fields(MOST);

  @Test
  void decodesEveryDigitAtEveryPlaceBeforeEveryCharacterThatMayFollow() {
    List<String> texts = new ArrayList<>();
    for (int place = 0; place < GROUPS; place++) {
      for (int length = 1; length <= 4; length++) {
        for (int digit = 0; digit < length; digit++) {
          for (int i = 0; i < DIGITS.length(); i++) {
            StringBuilder group = new StringBuilder(group(length));
            group.setCharAt(digit, DIGITS.charAt(i));
            texts.add(address(place, group) + ENDS.charAt(random.nextInt(ENDS.length())));
          }
        }
      }
    }
    assertThat(foundIn(texts)).isEqualTo(GROUPS * (1 + 2 + 3 + 4) * DIGITS.length());
  }

  @Test
  void isNeverWrongWhateverCharacterFollows() {
    List<String> texts = new ArrayList<>();
    for (int next = 0; next < 256; next++) {
      texts.add("1:22:333:4444:5:66:777:8888" + (char) next);
      texts.add("a:bb:ccc:dddd:e:ff:000:1" + (char) next);
    }
    // a quarter of all characters end an address, and some digits continue one of these
    assertThat(foundIn(texts)).isBetween(2 * 64, 2 * 64 + DIGITS.length());
  }

  @Test
  void rule2_7_takesNoOtherCharacterForADigit() {
    List<String> texts = new ArrayList<>();
    for (int place = 0; place < GROUPS; place++) {
      for (int length = 1; length <= 4; length++) {
        for (int c = 0; c < 256; c++) {
          StringBuilder group = new StringBuilder(group(length));
          group.setCharAt(random.nextInt(length), (char) c);
          texts.add(address(place, group) + ",");
        }
      }
    }
    assertThat(foundIn(texts)).isBetween(GROUPS * 4 * 22, GROUPS * 4 * 22 + 200);
  }

  @Test
  void rule2_7_doesNotTakeGroupsOfOtherLengthsNorAnotherNumberOfThem() {
    List<String> texts = new ArrayList<>();
    for (int place = 0; place < GROUPS; place++) {
      for (String group :
          new String[] {
            "", "12345", "123456", "1234567", "12345678", "123456789", "1:", ":", "::"
          }) {
        texts.add(address(place, group) + ",");
      }
    }
    for (int groups = 1; groups <= 12; groups++) {
      if (groups != GROUPS) {
        texts.add("1" + ":a".repeat(groups - 1) + ",");
      }
    }
    assertThat(foundIn(texts)).isZero();
  }

  @Test
  void isNeverWrongOnRandomText() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 300_000; i++) {
      texts.add(i % 3 == 0 ? FieldTexts.noise(ALPHABET, 40, random) : mutatedAddress());
    }
    assertThat(foundIn(texts)).isGreaterThan(50_000);
  }

  /** An address with a certain group at a place. */
  private String address(int place, CharSequence group) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      text.append(i > 0 ? ":" : "").append(i == place ? group : group(1 + random.nextInt(4)));
    }
    return text.toString();
  }

  private String group(int length) {
    return FieldTexts.noise(DIGITS, length, random);
  }

  @Test
  void appendsAddressesInTheirOrder() {
    String text = "1:2:3:4:5:6:7:8,ffff:0:0:0:0:0:0:1,".repeat(2) + " ".repeat(Ipv6Fields.ROOM);
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    fields.begin(0, 0);
    fields.begin(1, text.indexOf("ffff"));
    fields.begin(2, text.lastIndexOf("ffff")); // beyond those that are asked for
    fields.decode(bytes, 3);
    AddressBatch batch = new AddressBatch();
    batch.addIpv6(5, 6);
    fields.addTo(batch, 2);
    assertThat(batch.ipv6Count()).isEqualTo(3);
    assertThat(Arrays.copyOf(batch.ipv6(), 6))
        .containsExactly(5, 6, 0x1_0002_0003_0004L, 0x5_0006_0007_0008L, 0xFFFFL << 48, 1);
  }

  private String mutatedAddress() {
    String address = random.nextBoolean() ? Ipv6Test.randomText(random) : address(-1, "");
    return FieldTexts.mutated(address + ",", random);
  }

  /** Decodes texts, a number at a time, and fails if one is decoded wrongly; how many are. */
  private int foundIn(List<String> texts) {
    return FieldTexts.foundIn(texts, MOST, this::foundAtOnce);
  }

  private int foundAtOnce(List<String> texts) {
    FieldTexts amid = new FieldTexts(texts, "1:a,", Ipv6Fields.ROOM, random);
    for (int i = 0; i < texts.size(); i++) {
      fields.begin(i, amid.begin(i));
    }
    fields.decode(amid.bytes(), texts.size());
    int found = 0;
    for (int i = 0; i < texts.size(); i++) {
      int begin = amid.begin(i);
      assertThat(fields.end(i)).isBetween(begin, begin + Ipv6Fields.ROOM);
      assertDecoded(fields, i, amid.all(), begin);
      found += fields.found(i) ? 1 : 0;
    }
    return found;
  }

  /** Fails unless a field was decoded as what it is, or not found as it is no such address. */
  static void assertDecoded(Ipv6Fields fields, int field, CharSequence all, int begin) {
    String text = all.subSequence(begin, fieldEnd(all, begin)).toString();
    Optional<OracleAddress> expected = expected(text);
    assertThat(fields.found(field)).as(text).isEqualTo(expected.isPresent());
    if (expected.isPresent()) {
      assertThat(value(fields.high(field), fields.low(field))).isEqualTo(expected.get().value());
      assertThat(fields.end(field)).isEqualTo(fieldEnd(all, begin));
    }
  }

  /** The address of eight groups that is the whole field, if it is one. */
  private static Optional<OracleAddress> expected(String field) {
    return field.contains("::")
        ? Optional.empty()
        : OracleAddress.parse(field).filter(OracleAddress::six);
  }

  /** Behind what may be part of an address: of two bits of a byte one is set. */
  private static int fieldEnd(CharSequence all, int begin) {
    int end = begin;
    while (end < all.length() && (all.charAt(end) & 0x50) != 0) {
      end++;
    }
    return end;
  }

  private static BigInteger value(long high, long low) {
    return new BigInteger(Long.toUnsignedString(high))
        .shiftLeft(Long.SIZE)
        .add(new BigInteger(Long.toUnsignedString(low)));
  }
}
