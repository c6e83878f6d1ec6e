package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  private static final int FROM = 5;

  @Test
  void endsAtTheFirstGroupWithAQuoteOrLineFeed() {
    for (char end : new char[] {'"', '\n'}) {
      byte[] text = text(64 * 9);
      for (int at = 0; at < 64 * 9; at++) {
        text[FROM + at] = (byte) end;
        assertThat(PlainText.groups(text, FROM, FROM + 64 * 9)).isEqualTo(at / 64);
        text[FROM + at] = 'x';
      }
    }
  }

  @Test
  void passesOverWhatIsNoAscii() {
    byte[] text = new byte[FROM + 64 * 3];
    for (int other = 0x80; other < 0x100; other++) {
      Arrays.fill(text, (byte) other);
      assertThat(PlainText.groups(text, FROM, FROM + 64 * 3)).isEqualTo(3);
    }
  }

  @Test
  void doesNotLookBeyondWholeGroups() {
    byte[] text = text(64 * 3);
    Arrays.fill(text, FROM + 64 * 2, text.length, (byte) '\n');
    for (int length = 0; length <= 64 * 3; length++) {
      assertThat(PlainText.groups(text, FROM, FROM + length)).isEqualTo(Math.min(2, length / 64));
    }
  }

  @Test
  void ofAnyBytesItPassesOverNoOther() {
    Random random = new Random(5);
    int passed = 0;
    for (int round = 0; round < 100_000; round++) {
      byte[] text = text(64 * 2);
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        text[FROM + random.nextInt(64 * 2)] = (byte) random.nextInt(256);
      }
      int groups = PlainText.groups(text, FROM, FROM + 64 * 2);
      for (int at = FROM; at < FROM + 64 * groups; at++) {
        assertThat(text[at]).isNotIn((byte) '"', (byte) '\n');
      }
      passed += groups;
    }
    // few other bytes look like one of them
    assertThat(passed).isGreaterThan(190_000);
  }

  private static byte[] text(int length) {
    byte[] text = new byte[FROM + length];
    Arrays.fill(text, (byte) 'x');
    return text;
  }
}
