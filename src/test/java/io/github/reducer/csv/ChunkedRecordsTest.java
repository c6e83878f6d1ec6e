package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scan in chunks finds what the oracle does, whatever is guessed, and reads little twice. */
@Timeout(60)
class ChunkedRecordsTest {
  private static final int KIB = 1 << 10;

  @Test
  void wellFormedRecordsAreScannedOnce() {
    byte[] file = bytes("x,Source IP\n" + "\"two\nlines\",1.2.3.4\n1,bad\n\n".repeat(30 * KIB));
    PositionalBytes input = new PositionalBytes(file);
    try (ChunksAhead ahead = new ChunksAhead(3, new ChunkSize(16 * KIB, 2 * KIB))) {
      assertThat(ahead.largeEnough(16 * 16 * KIB)).isTrue();
      assertThat(ahead.largeEnough(16 * 16 * KIB - 1)).isFalse();
      assertThat(new Scans().scanInChunks(input, ahead)).isEqualTo(CsvOracle.read(file));
    }
    assertThat(input.reached()).isEqualTo(file.length);
    assertThat(input.given()).isBetween((long) file.length, file.length * 11L / 10);
  }

  @Test
  void aChunkThatIsFullEndsEarly() {
    byte[] file = bytes("Source IP\n" + "::\n".repeat(60 * KIB));
    try (ChunksAhead ahead = new ChunksAhead(2, new ChunkSize(4 * KIB, 100))) {
      assertThat(new Scans().scanInChunks(new PositionalBytes(file), ahead))
          .isEqualTo(CsvOracle.read(file));
    }
  }

  /** The column is late, or empty in most records. */
  @Test
  void chunksWithFewAddressesAreOfUse() {
    byte[] file = bytes("x,Source IP\n" + ("n/a,n/a\n".repeat(150) + "1,1.2.3.4\n").repeat(100));
    PositionalBytes input = new PositionalBytes(file);
    assertThat(chunksTaken(input)).isGreaterThan(80);
    assertThat(input.given()).isLessThan(file.length * 12L / 10);
  }

  @Test
  void behindWhatIsNotWorthItThreadsAreUsedAgain() {
    String bad = ("1.2.3.4,\"\n" + "9.9.9.9,x\n".repeat(KIB) + "\"\n").repeat(4);
    byte[] file = bytes("Source IP,x\n" + bad + "1.2.3.4,x\n".repeat(40 * KIB));
    assertThat(chunksTaken(new PositionalBytes(file))).isGreaterThan(300);
  }

  @Test
  void threadsRestForAShortWhileWhereMostOfTheirChunksAreOfUse() {
    String bad = "1.2.3.4,\"\n" + "9.9.9.9,x\n".repeat(KIB / 2) + "\"\n";
    byte[] file = bytes("Source IP,x\n" + (bad + "1.2.3.4,x\n".repeat(5 * KIB)).repeat(20));
    assertThat(chunksTaken(new PositionalBytes(file))).isGreaterThan(700);
  }

  @Test
  void threadsRestForLongWhereFewOfTheirChunksAreOfUse() {
    String bad = "1.2.3.4,\"\n" + "9.9.9.9,x\n".repeat(KIB / 2) + "\"\n";
    byte[] file = bytes("Source IP,x\n" + (bad + "1.2.3.4,x\n".repeat(KIB / 4)).repeat(100));
    PositionalBytes input = new PositionalBytes(file);
    chunksTaken(input);
    assertThat((double) input.given() / file.length).isLessThan(1.03);
  }

  /** Chunks of a KiB, of which each is handed over by itself; other records are in the end. */
  private static int chunksTaken(PositionalBytes input) {
    AtomicInteger batches = new AtomicInteger();
    AddressScanner scanner =
        new AddressScanner(Scans.COLUMN, Long.MAX_VALUE, batch -> batches.incrementAndGet());
    try (ChunksAhead ahead = new ChunksAhead(3, new ChunkSize(KIB, KIB))) {
      scanner.scan(input, input.size(), ahead);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return batches.get();
  }

  @ParameterizedTest
  @CsvSource({"50, 1.2", "200, 1.3", "400, 1.5", "600, 1.5", "2000, 1.2"})
  void longRecordsAreNotAllReadTwice(int length, double most) {
    int rows = 2 * KIB;
    byte[] file =
        bytes("Source IP,x\n" + ("1.2.3.4," + "x".repeat(length - 9) + "\n").repeat(rows));
    PositionalBytes input = new PositionalBytes(file);
    try (ChunksAhead ahead = new ChunksAhead(2, new ChunkSize(KIB, KIB))) {
      assertThat(new Scans().scanInChunks(input, ahead).rows().accepted()).isEqualTo(rows);
    }
    assertThat((double) input.given() / file.length).isLessThan(most);
  }

  @Test
  void rule1_6_aRecordThatIsCutWhereAThreadMetTheEndGoesOnIfTheFileGrew() {
    byte[] grown = bytes("Source IP\n" + "101.102.103.104\n".repeat(KIB));
    int cut = 8 * KIB; // in an address
    PositionalBytes all = new PositionalBytes(grown);
    PositionalBytes early = new PositionalBytes(Arrays.copyOf(grown, cut));
    Thread scanning = Thread.currentThread();
    PositionalInput growing =
        new PositionalInput() {
          @Override
          public int read(long position, byte[] into, int from, int length) throws IOException {
            boolean ahead = Thread.currentThread() != scanning;
            return (ahead ? early : all).read(position, into, from, length);
          }

          @Override
          public void reached(long position) {
            all.reached(position);
          }
        };
    Scans scans = new Scans();
    try (ChunksAhead ahead = new ChunksAhead(2, new ChunkSize(KIB, KIB))) {
      assertThat(scans.scanInChunks(growing, cut, ahead)).isEqualTo(CsvOracle.read(grown));
    }
    assertThat(all.reached()).isEqualTo(grown.length);
  }

  @Test
  void anInputMayHaveFewerBytesThanItHad() {
    byte[] file = bytes("Source IP\n" + "101.102.103.104\n".repeat(KIB) + "1.2.3.4");
    try (ChunksAhead ahead = new ChunksAhead(2, new ChunkSize(KIB, KIB))) {
      assertThat(new Scans().scanInChunks(new PositionalBytes(file), 3L * file.length, ahead))
          .isEqualTo(CsvOracle.read(file));
    }
  }

  @Test
  void rule1_6_asMuchIsReadForAHeaderAsByOneThread() {
    byte[] file = bytes("\"" + "x".repeat(3 << 20) + "\n1.2.3.4\n".repeat(KIB));
    PositionalBytes input = new PositionalBytes(file);
    PiecewiseStream stream = new PiecewiseStream(file, () -> Integer.MAX_VALUE);
    new Scans().scan((InputStream) stream);
    try (ChunksAhead ahead = new ChunksAhead(2)) {
      new Scans().scanInChunks(input, ahead);
    }
    assertThat(input.reached()).isEqualTo(file.length - stream.available());
  }

  /** What is within quotes looks like records for longer than a chunk: guesses never come right. */
  @Test
  void guessesThatAreWrongCostLittleAndChangeNothing() {
    String inner = "9.9.9.9,x\n".repeat(KIB);
    byte[] file = bytes("Source IP,x\n" + ("1.2.3.4,\"\n" + inner + "\"\n").repeat(30));
    PositionalBytes input = new PositionalBytes(file);
    try (ChunksAhead ahead = new ChunksAhead(2, new ChunkSize(KIB, KIB))) {
      Found found = new Scans().scanInChunks(input, ahead);
      assertThat(found).isEqualTo(CsvOracle.read(file));
      assertThat(found.rows().accepted()).isEqualTo(30);
    }
    assertThat(input.given()).isLessThan(file.length + 10L * KIB);
  }

  @Test
  void aRecordMayBeMuchLongerThanAChunkAndAWindow() {
    byte[] rows = bytes("1.2.3.4,x\n".repeat(KIB));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(bytes("Source IP,x\n"));
    file.writeBytes(rows);
    file.writeBytes(bytes("5.6.7.8,"));
    file.writeBytes(new byte[32 << 20]);
    file.writeBytes(bytes("\n"));
    file.writeBytes(rows);
    PositionalBytes input = new PositionalBytes(file.toByteArray());
    try (ChunksAhead ahead = new ChunksAhead(2, new ChunkSize(KIB, KIB))) {
      Found found = new Scans().scanInChunks(input, ahead);
      assertThat(found.rows().accepted()).isEqualTo(2 * KIB + 1);
      assertThat(found.rows().rejected()).isZero();
    }
    assertThat(input.given())
        .as("read once more for the chunk in which the long record begins, and for no other")
        .isLessThan(2L * file.size() + 40 * KIB);
  }

  @Test
  void decodedAndTranslatedFilesAreScannedByOneThread() {
    String text = "Source IP,x\r" + "1.2.3.4,x\r::1,y\r".repeat(KIB);
    byte[] utf16 = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    for (byte[] file : new byte[][] {bytes(text), utf16}) {
      PositionalBytes input = new PositionalBytes(file);
      try (ChunksAhead ahead = new ChunksAhead(2, new ChunkSize(KIB, KIB))) {
        assertThat(new Scans().scanInChunks(input, ahead)).isEqualTo(CsvOracle.read(file));
      }
      assertThat(input.given()).isEqualTo(file.length);
    }
  }

  @Test
  void threadsMayBeUsedAgainWhereverAScanEnded() {
    byte[] file = bytes("Source IP\n" + "1.2.3.4\n5.6.7.8\n".repeat(KIB / 4));
    byte[] other = bytes("Source IP\n" + "4.3.2.1\n8.7.6.5\n".repeat(KIB / 4));
    Scans scans = new Scans();
    try (ChunksAhead ahead =
        new ChunksAhead(3, new ChunkSize(298, 100))) { // some end with a record
      for (int failingAt = 0; failingAt <= file.length; failingAt += 2) {
        PositionalBytes failing = new PositionalBytes(file, failingAt);
        assertThat(scans.scanInChunks(failing, ahead))
            .as("failing at %d", failingAt)
            .isEqualTo(CsvOracle.readUntil(file, failingAt));
        assertThat(failing.reached()).isEqualTo(failingAt);
        assertThat(scans.scanInChunks(new PositionalBytes(other), ahead))
            .isEqualTo(CsvOracle.read(other));
      }
    }
  }

  @Test
  void whatTheSinkThrowsEndsTheScan() {
    IOException full = new IOException("no space left");
    byte[] file = bytes("Source IP\n" + "1.2.3.4\n".repeat(KIB));
    AddressScanner scanner =
        new AddressScanner(
            "Source IP",
            KIB,
            batch -> {
              throw full;
            });
    try (ChunksAhead ahead = new ChunksAhead(2, new ChunkSize(300, 100))) {
      assertThatThrownBy(() -> scanner.scan(new PositionalBytes(file), file.length, ahead))
          .isSameAs(full);
    }
  }

  /** Not what befell a chunk that nobody needs any more; and none is read then. */
  @Test
  void whatTheSinkThrowsIsThrownWhateverChunksThrow() throws Exception {
    IOException full = new IOException("no space left");
    byte[] file = bytes("Source IP\n" + "1.2.3.4\n".repeat(KIB));
    CountDownLatch failing = new CountDownLatch(1);
    AtomicInteger reading = new AtomicInteger();
    Thread scanning = Thread.currentThread();
    PositionalBytes input =
        new PositionalBytes(file) {
          @Override
          public int read(long position, byte[] into, int from, int length) throws IOException {
            if (Thread.currentThread() == scanning) {
              return super.read(position, into, from, length);
            }
            reading.incrementAndGet();
            failing.countDown();
            try {
              Thread.sleep(20);
              throw new IllegalStateException("of a chunk");
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            } finally {
              reading.decrementAndGet();
            }
          }
        };
    AddressScanner scanner =
        new AddressScanner(
            "Source IP",
            1,
            batch -> {
              await(failing);
              throw full;
            });
    try (ChunksAhead ahead = new ChunksAhead(3, new ChunkSize(300, 100))) {
      assertThatThrownBy(() -> scanner.scan(input, file.length, ahead)).isSameAs(full);
      assertThat(reading).hasValue(0);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
