package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.account.RowCounts;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 2.1: UTF-16 of both byte orders. */
class EncodingTest {
  private final Scans scans = new Scans();

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void rule2_1_readsUtf16WithAByteOrderMark(String charset) {
    String text = "\uFEFFx\uD83D\uDE00\u20AC,Source IP\r\n\"\uD83D\uDE00\",1.2.3.4\n,\u0661\n,::1";
    Found found = scans.scan(text.getBytes(Charset.forName(charset)));
    assertThat(found.addresses()).containsExactly("1.2.3.4", "::1");
    assertThat(found.rows()).isEqualTo(new RowCounts(3, 2, 0, 0, 0, 1));
    assertThat(found.firstRejected())
        .containsExactly(new RejectedRecord(3, RejectReason.NOT_AN_ADDRESS, ",\u0661"));
  }

  @Test
  void rule2_1_unpairedSurrogatesDoNoHarmInOtherColumns() {
    for (String unpaired : new String[] {"\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83D\uD83D"}) {
      byte[] file = utf16("x,Source IP\n" + unpaired + ",1.2.3.4\n,5.6.7.8" + unpaired + "\n");
      Found found = scans.scan(file);
      assertThat(found.addresses()).containsExactly("1.2.3.4");
      assertThat(found.rows()).isEqualTo(new RowCounts(2, 1, 0, 0, 0, 1));
    }
  }

  @Test
  void rule2_1_halfACharacterAtTheEndIsNotLostSilently() {
    byte[] file = utf16("Source IP\n1.2.3.4\n5.6.7.8\n");
    Found found = scans.scan(Arrays.copyOf(file, file.length - 1));
    assertThat(found.addresses()).containsExactly("1.2.3.4");
    assertThat(found.rows()).isEqualTo(new RowCounts(2, 1, 0, 0, 0, 1));
    assertThat(scans.scan(new byte[] {(byte) 0xFF, (byte) 0xFE, 'S'}).columnFound()).isFalse();
    assertThat(scans.scan(new byte[] {(byte) 0xFF, (byte) 0xFE}).columnFound()).isFalse();
    assertThat(scans.scan(new byte[] {(byte) 0xFF}).columnFound()).isFalse();
  }

  @Test
  void rule2_1_hostileUtf16AgreesWithTheOracle() {
    HostileText texts = new HostileText(16);
    Random random = new Random(17);
    int surrogates = 0;
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder(new String(texts.file(), StandardCharsets.ISO_8859_1));
      for (int n = random.nextInt(4); n > 0; n--) {
        text.insert(random.nextInt(text.length()), (char) (0xD800 + random.nextInt(0x800)));
        surrogates++;
      }
      Charset order = i % 2 == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      byte[] encoded = encoded(text, order);
      byte[] file = Arrays.copyOf(encoded, encoded.length - random.nextInt(2));
      Found expected = CsvOracle.read(file);
      assertThat(scans.scan(new PiecewiseStream(file, () -> 1 + random.nextInt(9))))
          .isEqualTo(expected);
      assertThat(scans.scanExactly(new ByteArrayInputStream(file))).isEqualTo(expected);
    }
    assertThat(surrogates).isGreaterThan(3_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100, 100_000, 1_000_000})
  void rule2_1_largeUtf16InPiecesOfAnySize(int size) {
    String rows = "1.2.3.4,\uD83D\uDE00\n\u20AC\uD83D\uDE00,\n2001:db8::1,\"\n\"\n".repeat(3_000);
    for (int shift = 0; shift < 4; shift++) {
      byte[] file = utf16("Source IP\n" + " \n".repeat(shift) + rows);
      Found found = scans.scan(new PiecewiseStream(file, () -> size));
      assertThat(found.rows()).isEqualTo(new RowCounts(9_000, 6_000, 0, 0, 0, 3_000));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 10_001, 33_000, 70_000, 140_000, 300_003, 600_000})
  void rule1_6_rowsOfUtf16BeforeAFailureAreKept(int failingAt) {
    byte[] file = utf16("Source IP\n" + "1.2.3.4\n".repeat(40_000));
    for (int size : new int[] {1_000, 8_192, 1_000_000}) {
      Found found = scans.scan(new PiecewiseStream(file, () -> size, failingAt));
      int rows = (failingAt - 2 - 2 * "Source IP\n".length()) / (2 * "1.2.3.4\n".length());
      assertThat(found.failed()).isTrue();
      assertThat(found.rows().accepted()).isEqualTo(rows);
    }
  }

  @Test
  void theInputIsNotClosed() {
    AtomicBoolean closed = new AtomicBoolean();
    scans.scan(
        new ByteArrayInputStream(utf16("Source IP\n1.2.3.4\n")) {
          @Override
          public void close() {
            closed.set(true);
          }
        });
    assertThat(closed).isFalse();
  }

  private static byte[] utf16(String text) {
    return encoded(text, StandardCharsets.UTF_16LE);
  }

  /** Char by char, so that surrogates need no partner. */
  private static byte[] encoded(CharSequence text, Charset order) {
    boolean little = order.equals(StandardCharsets.UTF_16LE);
    byte[] bytes = new byte[2 + 2 * text.length()];
    for (int i = 0; i <= text.length(); i++) {
      char c = i == 0 ? '\uFEFF' : text.charAt(i - 1);
      bytes[2 * i] = (byte) (little ? c : c >>> 8);
      bytes[2 * i + 1] = (byte) (little ? c >>> 8 : c);
    }
    return bytes;
  }
}
