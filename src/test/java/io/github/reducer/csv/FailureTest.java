package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Rule 1.6: rows read before a failure are kept; and what the sink throws ends the scan. */
class FailureTest {
  private static final byte[] FILE =
      ("\uFEFF \r\nx,\"Source IP\"\r\n,1.1.1.1\n,\"2.2.2.2\" \r\nshort\n\"a\n\",::1,\"b\"\n"
              + "\"open,\n,3.3.3.3,\"c\n,4.4.4.4\n\n,bad\n,5.5.5.5,\"d\"x\n\"e\"\"\",6.6.6.6")
          .getBytes(StandardCharsets.UTF_8);

  private final Scans scans = new Scans();

  @Test
  void rule1_6_rowsReadBeforeAFailureAtAnyByteAreKept() {
    Found whole = CsvOracle.read(FILE);
    assertThat(whole.rows().accepted()).isEqualTo(7);
    assertThat(whole.rows().mended()).isEqualTo(2);
    for (int failingAt = 0; failingAt <= FILE.length; failingAt++) {
      Found expected = CsvOracle.readUntil(FILE, failingAt);
      assertThat(expected.failed()).isTrue();
      for (int size : new int[] {1, 3, 1000}) {
        assertThat(scans.scan(new PiecewiseStream(FILE, () -> size, failingAt)))
            .as("failing at %d", failingAt)
            .isEqualTo(expected);
      }
    }
    assertThat(scans.scan(FILE)).isEqualTo(whole);
  }

  @Test
  void rule1_6_hostileFilesThatFailAgreeWithTheOracle() {
    HostileText texts = new HostileText(51);
    long accepted = 0;
    for (int i = 0; i < 100; i++) {
      byte[] file = texts.file();
      for (int failingAt = 0; failingAt <= file.length; failingAt++) {
        Found expected = CsvOracle.readUntil(file, failingAt);
        int at = failingAt;
        assertThat(scans.scan(new PiecewiseStream(file, () -> file.length, at)))
            .as("failing at %d: %s", at, new String(file, StandardCharsets.ISO_8859_1))
            .isEqualTo(expected);
        accepted += expected.rows().accepted();
      }
    }
    assertThat(accepted).isGreaterThan(3_000);
  }

  @Test
  void theFailureReportedIsTheOneOfTheInput() throws IOException {
    IOException fault = new IOException("stale file handle");
    InputStream input =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw fault;
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            throw fault;
          }
        };
    ScanReport report = new AddressScanner("Source IP", 10, batch -> {}).scan(input);
    assertThat(report.failure()).containsSame(fault);
    assertThat(report.headerFault()).isPresent();
  }

  @Test
  void whatTheSinkThrowsEndsTheScan() {
    IOException full = new IOException("no space left");
    byte[] file = "Source IP\n1.1.1.1\n2.2.2.2\n".getBytes(StandardCharsets.UTF_8);
    for (int batchSize = 1; batchSize <= 3; batchSize++) {
      AddressScanner scanner =
          new AddressScanner(
              "Source IP",
              batchSize,
              batch -> {
                throw full;
              });
      assertThatThrownBy(() -> scanner.scan(new ByteArrayInputStream(file))).isSameAs(full);
      assertThatThrownBy(() -> scanner.scan(new PiecewiseStream(file, () -> 1, file.length - 1)))
          .isSameAs(full);
    }
  }

  @Test
  void aScannerMayBeUsedAgainAfterAFailure() {
    byte[] open = "Source IP\r\"1.1.1.1\r".getBytes(StandardCharsets.UTF_8);
    for (int failingAt = 0; failingAt <= open.length; failingAt++) {
      assertThat(scans.scan(new PiecewiseStream(open, () -> 2, failingAt)).failed()).isTrue();
      assertThat(scans.scan(FILE)).isEqualTo(CsvOracle.read(FILE));
    }
  }
}
