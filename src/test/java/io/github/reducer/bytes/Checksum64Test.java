package io.github.reducer.bytes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Checksum64Test {
  private final Checksum64 checksum = new Checksum64();

  @Test
  void isBothChecksumsOfTheBytes() {
    assertThat(checksum.hex()).isEqualTo("0".repeat(Checksum64.DIGITS));
    checksum.update("123456789".getBytes(US_ASCII));
    // the check values that catalogues of CRCs give for these bytes
    assertThat(checksum.getValue()).isEqualTo(0xE306_9283_CBF4_3926L);
    assertThat(checksum.hex()).isEqualTo("e3069283cbf43926");
  }

  @Test
  void takesBytesOneByOneAndInParts() {
    checksum.update('1');
    checksum.update("0234567890".getBytes(US_ASCII), 1, 7);
    checksum.update('9' - 0x100);
    assertThat(checksum.hex()).isEqualTo("e3069283cbf43926");
  }

  @Test
  void startsOver() {
    checksum.update("1".getBytes(US_ASCII));
    checksum.reset();
    assertThat(checksum.getValue()).isZero();
  }
}
