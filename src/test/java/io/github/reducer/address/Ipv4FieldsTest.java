package io.github.reducer.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4FieldsTest {
  private static final int MOST = 500;
  private static final String ALPHABET =
      "0123456789012345678901255.....,\"\n\r \t:;?@\0\u007F\u00B9";

  private final Random random = new Random(11);
  private final Ipv4Fields fields = new Ipv4Fields(MOST);

  @ParameterizedTest
  @ValueSource(strings = {",", "\"", "\n", "\r", " ", "\t", ",\n", ",\"\n\r \t"})
  void decodesEveryOctetAtEveryPlaceBeforeEveryCharacterThatMayFollow(String allThatFollow) {
    List<String> texts = new ArrayList<>();
    for (int place = 0; place < 4; place++) {
      for (int octet = 0; octet < 256; octet++) {
        for (int next = 0; next < allThatFollow.length(); next++) {
          int[] octets = {octet(), octet(), octet(), octet()};
          octets[place] = octet;
          texts.add(dotted(octets) + allThatFollow.charAt(next));
        }
      }
    }
    assertThat(foundIn(texts)).isEqualTo(4 * 256 * allThatFollow.length());
  }

  @Test
  void isNeverWrongWhateverCharacterFollows() {
    List<String> texts = new ArrayList<>();
    for (int next = 0; next < 256; next++) {
      for (String text : new String[] {"1.2.3.4", "10.200.3.25", "255.255.255.255", "0.0.0.0"}) {
        texts.add(text + (char) next);
      }
    }
    // half of all characters end an address, and some digits continue two of these
    assertThat(foundIn(texts)).isBetween(4 * 128, 4 * 128 + 20);
  }

  @Test
  void rule2_7_doesNotTakeOctetsOutOfRangeOrWithLeadingZeros() {
    List<String> texts = new ArrayList<>();
    for (int place = 0; place < 4; place++) {
      for (String octet :
          new String[] {
            "", "256", "260", "300", "999", "1000", "10000", "255555", "00", "01", "09", "001",
            "010", "099", ">", ">>", ">>>", "1>", "11>", ">1"
          }) {
        String[] octets = {"1", "22", "133", "4"};
        octets[place] = octet;
        texts.add(String.join(".", octets) + ",");
      }
    }
    assertThat(foundIn(texts)).isZero();
  }

  @Test
  void isNeverWrongOnRandomText() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 400_000; i++) {
      texts.add(i % 2 == 0 ? FieldTexts.noise(ALPHABET, 16, random) : mutatedAddress());
    }
    assertThat(foundIn(texts)).isGreaterThan(50_000);
  }

  @Test
  void tellsWhetherAllEndBeforeCommas() {
    assertThat(allBeforeCommas(",", ",")).isTrue();
    for (char other : "\"\n\r \t;.:0$(".toCharArray()) {
      assertThat(allBeforeCommas(",", "" + other)).as("before %s", other).isFalse();
    }
    assertThat(allBeforeCommas(",", "56,")).as("no address").isFalse();
    assertThat(fields.found(1)).isFalse();
    assertThat(allBeforeCommas(",", ",")).as("again").isTrue();
    assertThat(fields.found(1)).isTrue();
  }

  /** Whether two addresses, with these texts behind them, are found to end before commas. */
  private boolean allBeforeCommas(String... behind) {
    FieldTexts amid =
        new FieldTexts(
            List.of("1.22.133.4" + behind[0], "10.0.0.25" + behind[1]),
            "1.25",
            Ipv4Fields.ROOM,
            random);
    fields.begin(0, amid.begin(0));
    fields.begin(1, amid.begin(1));
    fields.decode(amid.bytes(), 2, false);
    return fields.allBeforeCommas(2);
  }

  private String mutatedAddress() {
    return FieldTexts.mutated(DottedQuad.of(random.nextInt()) + ",", random);
  }

  private static String dotted(int[] octets) {
    return octets[0] + "." + octets[1] + "." + octets[2] + "." + octets[3];
  }

  private int octet() {
    return random.nextInt(256);
  }

  /** Decodes texts, a number at a time, and fails if one is decoded wrongly; how many are. */
  private int foundIn(List<String> texts) {
    return FieldTexts.foundIn(texts, MOST, this::foundAtOnce);
  }

  private int foundAtOnce(List<String> texts) {
    FieldTexts amid = new FieldTexts(texts, "1.25", Ipv4Fields.ROOM, random);
    for (int i = 0; i < texts.size(); i++) {
      fields.begin(i, amid.begin(i));
    }
    fields.decode(amid.bytes(), texts.size(), random.nextBoolean());
    int found = 0;
    for (int i = 0; i < texts.size(); i++) {
      int begin = amid.begin(i);
      assertThat(fields.end(i)).isBetween(begin - 1, begin + Ipv4Fields.ROOM - 1);
      if (fields.found(i)) {
        assertThat(DottedQuad.of(fields.address(i)))
            .as(texts.get(i))
            .isEqualTo(amid.all().subSequence(begin, fields.end(i)).toString());
        assertThat(amid.all().charAt(fields.end(i))).isNotIn('0', '1', '2', '5', '9');
        found++;
      }
    }
    return found;
  }
}
