package io.github.reducer.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.reducer.merge.KeySets;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialReaderTest {
  private static final EnvironmentTable TABLE =
      EnvironmentTable.of(List.of("Asia Prod", "NA Prod", "Environment with-a-long-name", "A,B C"));
  private static final String HEADER = "Source IP,Environment\n";

  @TempDir private Path directory;

  @Test
  void readsBackWhatWasWrittenWhateverTheBlockSizes() throws IOException {
    int rows = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      EnvironmentTable table = Samples.environments(random, 1 + random.nextInt(60));
      long[] ipv4 = Samples.ipv4(random, random.nextInt(4_000), table.size());
      long[] ipv6 = Samples.ipv6(random, random.nextInt(2_000), table.size());
      Path file = Samples.file(directory, Samples.partial(ipv4, ipv6, table));
      int all = ipv4.length + ipv6.length / 3;
      Manifest manifest = Samples.manifest(file, all, table);
      int buffer = 1 << random.nextInt(18);
      PartialCheck.check(file, manifest);
      try (PartialReader reader = PartialReader.open(file, manifest, table, buffer)) {
        for (int round = 0; round < 2; round++) { // from the start again
          SortedPairs pairs = reader.pairs();
          assertThat(KeySets.drain(pairs.ipv4(), 1 + random.nextInt(5_000))).isEqualTo(ipv4);
          assertThat(KeySets.drain(pairs.ipv6(), 1 + random.nextInt(5_000))).isEqualTo(ipv6);
          assertThat(pairs.ipv4().read(new long[1], 1)).isZero();
          assertThat(pairs.ipv6().read(new long[3], 1)).isZero();
        }
      }
      rows += all;
    }
    assertThat(rows).isGreaterThan(60_000);
  }

  @Test
  void rule4_1_aHeaderAloneIsAPartialWithoutRows() throws IOException {
    Path file = Samples.file(directory, HEADER.getBytes(StandardCharsets.UTF_8));
    Manifest manifest = Samples.manifest(file, 0, TABLE);
    PartialCheck.check(file, manifest);
    try (PartialReader reader = PartialReader.open(file, manifest, TABLE)) {
      SortedPairs pairs = reader.pairs();
      assertThat(KeySets.drain(pairs.ipv4(), 9)).isEmpty();
      assertThat(KeySets.drain(pairs.ipv6(), 9)).isEmpty();
    }
  }

  @Test
  void rule3_2_anAddressMayStandInSeveralEnvironments() throws IOException {
    long[] ipv4 = {Keys.ipv4(0, 0), Keys.ipv4(0, 1), Keys.ipv4(1, 0), Keys.ipv4(1, 3)};
    long[] ipv6 = {0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 3, 1, 0, 2, 1, 0, 3};
    Path file = Samples.file(directory, Samples.partial(ipv4, ipv6, TABLE));
    Manifest manifest = Samples.manifest(file, 10, TABLE);
    for (int block : new int[] {1, 2, 10}) {
      try (PartialReader reader = PartialReader.open(file, manifest, TABLE)) {
        SortedPairs pairs = reader.pairs();
        assertThat(KeySets.drain(pairs.ipv4(), block)).isEqualTo(ipv4);
        assertThat(KeySets.drain(pairs.ipv6(), block)).isEqualTo(ipv6);
      }
    }
  }

  @Test
  void keysCarryTheRanksOfALargerTable() throws IOException {
    EnvironmentTable own = EnvironmentTable.of(List.of("NA Prod"));
    byte[] bytes = Samples.partial(new long[] {Keys.ipv4(7, 0)}, new long[] {1, 2, 0}, own);
    Path file = Samples.file(directory, bytes);
    try (PartialReader reader = PartialReader.open(file, Samples.manifest(file, 2, own), TABLE)) {
      SortedPairs pairs = reader.pairs();
      int rank = TABLE.rank("NA Prod");
      assertThat(KeySets.drain(pairs.ipv4(), 9)).containsExactly(Keys.ipv4(7, rank));
      assertThat(KeySets.drain(pairs.ipv6(), 9)).containsExactly(1, 2, rank);
    }
  }

  @Test
  void everyDamagedByteIsFoundByCheckAndByReading() throws IOException {
    byte[] bytes = sample();
    Manifest manifest = Samples.manifest(Samples.file(directory, bytes), 5, TABLE);
    int tried = 0;
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= (byte) (1 << (at % 8));
      assertRefused(damaged, manifest);
      tried++;
    }
    assertThat(tried).isEqualTo(bytes.length).isGreaterThan(100);
  }

  @Test
  void everyTruncationIsFoundByCheckAndByReading() throws IOException {
    byte[] bytes = sample();
    Manifest manifest = Samples.manifest(Samples.file(directory, bytes), 5, TABLE);
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length), manifest);
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), manifest);
  }

  private static byte[] sample() throws IOException {
    long[] ipv4 = {Keys.ipv4(0x0A000001, 0), Keys.ipv4(0x0A0000FE, 1), Keys.ipv4(-1, 2)};
    return Samples.partial(ipv4, new long[] {0, 1, 0, 0x20010db8L << 32, 1, 3}, TABLE);
  }

  private void assertRefused(byte[] content, Manifest manifest) throws IOException {
    Path file = Samples.file(directory, content);
    assertThatExceptionOfType(CorruptFileException.class)
        .isThrownBy(() -> PartialCheck.check(file, manifest))
        .withMessageStartingWith(file.toString());
    for (int buffer : new int[] {1, 1 << 16}) {
      try (PartialReader reader = PartialReader.open(file, manifest, TABLE, buffer)) {
        assertThatExceptionOfType(CorruptFileException.class)
            .isThrownBy(() -> drain(reader))
            .withMessageStartingWith(file.toString());
      }
    }
  }

  private static void drain(PartialReader reader) throws IOException {
    SortedPairs pairs = reader.pairs();
    KeySets.drain(pairs.ipv4(), 2);
    KeySets.drain(pairs.ipv6(), 2);
  }

  /** Content with a manifest that agrees on its bytes, so that only the rows can be wrong. */
  private void assertFault(String content, long rows, String fault) throws IOException {
    Path file = Samples.file(directory, content.getBytes(StandardCharsets.UTF_8));
    Manifest manifest = Samples.manifest(file, rows, TABLE);
    PartialCheck.check(file, manifest);
    try (PartialReader reader = PartialReader.open(file, manifest, TABLE)) {
      assertThatExceptionOfType(CorruptFileException.class)
          .isThrownBy(() -> drain(reader))
          .withMessage(file + fault);
    }
  }

  @Test
  void faultsNameTheByteWhereTheirRowStarts() throws IOException {
    String first = HEADER + "1.2.3.4,Asia Prod\n"; // 22 and 18 bytes
    String outOfOrder = ", byte 40: rows out of order";
    assertFault(first + "1.2.3.4,Asia Prod\n", 2, outOfOrder);
    assertFault(first + "1.2.3.3,NA Prod\n", 2, outOfOrder);
    assertFault(first + "::1,NA Prod\n::1,NA Prod\n", 3, ", byte 52: rows out of order");
    assertFault(first + "::1,NA Prod\n::1,Asia Prod\n", 3, ", byte 52: rows out of order");
    assertFault(first + "::9,NA Prod\n::9,Asia Prod\n", 3, ", byte 52: rows out of order");
    assertFault(first + "::1,NA Prod\n1.2.3.5,NA Prod\n", 3, ", byte 52: no IPv6 address");
    assertFault(first + "1.2.3.05,NA Prod\n", 2, ", byte 40: no IP address");
    assertFault(first + "\n", 1, ", byte 40: no IP address");
    assertFault(first + "::g,NA Prod\n", 2, ", byte 40: no IPv6 address");
    String unknown = ", byte 40: an environment that the manifest does not name";
    assertFault(first + "1.2.3.5,NA Test\n", 2, unknown);
    assertFault(first + "1.2.3.5,\"NA Prod\"\n", 2, unknown);
    assertFault(first + "1.2.3.5,NA Prod \n", 2, unknown);
    assertFault(first + "1.2.3.5,NA Prod\r\n", 2, unknown);
    assertFault(first + "1.2.3.5,NA Prod", 2, ", byte 40: a row without an end");
    assertFault(first + "1.2.3.5,\"A,B C\n", 2, ", byte 40: a row without an end");
    assertFault("Source IP,Environmen\n", 0, ", byte 0: not the header of a partial");
    assertFault(first, 2, ": holds 1 rows, its manifest says 2");
  }

  @Test
  void aLastRowThatIsCutOffIsNotCompletedByBytesReadBefore() throws IOException {
    // the same rows again and again, but for the address, in a small buffer that is reused
    int tried = 0;
    for (int rows = 20; rows < 40; rows++) {
      long[] keys = new long[rows];
      for (int i = 0; i < rows; i++) {
        keys[i] = Keys.ipv4(0x0A0A0A0A + i, TABLE.rank("Asia Prod"));
      }
      byte[] bytes = Samples.partial(keys, new long[0], TABLE);
      int row = "10.10.10.10,Asia Prod\n".length();
      for (int cut = 1; cut < row; cut++) {
        Path file = Samples.file(directory, Arrays.copyOf(bytes, bytes.length - cut));
        Manifest manifest = Samples.manifest(file, rows, TABLE);
        try (PartialReader reader = PartialReader.open(file, manifest, TABLE, 1)) {
          assertThatExceptionOfType(CorruptFileException.class)
              .isThrownBy(() -> drain(reader))
              .withMessageContaining("byte " + (bytes.length - row) + ":");
        }
        tried++;
      }
    }
    assertThat(tried).isEqualTo(20 * 21);
  }

  @Test
  void ipv6IsRefusedBeforeIpv4IsUsedUp() throws IOException {
    Path file = Samples.file(directory, sample());
    try (PartialReader reader = PartialReader.open(file, Samples.manifest(file, 5, TABLE), TABLE)) {
      SortedPairs pairs = reader.pairs();
      assertThatIllegalStateException().isThrownBy(() -> pairs.ipv6().read(new long[3], 1));
    }
  }

  @Test
  void readsTheFileThatWasOpenedWhenAnotherTakesItsName() throws IOException {
    Path file = Samples.file(directory, sample());
    try (PartialReader reader = PartialReader.open(file, Samples.manifest(file, 5, TABLE), TABLE)) {
      Path other = Files.writeString(directory.resolve("other"), HEADER);
      Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
      assertThat(KeySets.drain(reader.pairs().ipv4(), 9)).hasSize(3);
      drain(reader);
    }
  }

  @Test
  void aMissingPartialIsToldApart() throws IOException {
    Path file = Samples.file(directory, sample());
    Manifest manifest = Samples.manifest(file, 5, TABLE);
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> PartialReader.open(directory.resolve("none"), manifest, TABLE));
  }
}
