package io.github.reducer.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSearchTest {
  private static final EnvironmentTable TABLE =
      EnvironmentTable.of(
          List.of("Asia Prod", "NA Prod", "A,B C", "Environment " + "x".repeat(200)));

  @TempDir private Path directory;

  @Test
  void findsTheRowsThatASlowSearchFinds() throws IOException {
    int found = 0;
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      long[] ipv4 = Samples.ipv4(random, random.nextInt(3_000), TABLE.size());
      long[] ipv6 = Samples.ipv6(random, random.nextInt(1_500), TABLE.size());
      byte[] bytes = Samples.partial(ipv4, ipv6, TABLE);
      Path file = Samples.file(directory, bytes);
      List<RowMark> rows = marks(bytes, ipv4, ipv6);
      Manifest manifest = Samples.manifest(file, rows.size() - 1L, TABLE);
      try (PartialReader reader = PartialReader.open(file, manifest, TABLE)) {
        assertThat(reader.first()).isEqualTo(rows.get(0));
        for (int i = 0; i < 300; i++) {
          long offset = random.nextInt(bytes.length + 9);
          RowMark end = rows.get(rows.size() - 1);
          RowMark after =
              rows.stream().filter(row -> row.offset() > offset).findFirst().orElse(end);
          assertThat(reader.after(offset)).isEqualTo(after);
        }
        for (int i = 0; i < 300 && rows.size() > 2; i++) {
          RowMark from = rows.get(random.nextInt(rows.size() - 1));
          RowMark to = rows.get(random.nextInt(rows.size()));
          Bound bound = rows.get(random.nextInt(rows.size())).address();
          if (from.address().compareTo(bound) < 0 && bound.compareTo(to.address()) <= 0) {
            RowMark first =
                rows.stream().filter(row -> row.address().compareTo(bound) >= 0).findFirst().get();
            assertThat(reader.find(bound, from, to)).isEqualTo(first);
            found++;
          }
        }
      }
    }
    assertThat(found).isGreaterThan(200);
  }

  /** The starts of all rows, and the end. */
  private static List<RowMark> marks(byte[] bytes, long[] ipv4, long[] ipv6) {
    List<RowMark> marks = new ArrayList<>();
    int row = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        int wide = (row - ipv4.length) * 3;
        Bound address =
            row < ipv4.length
                ? Bound.ipv4((int) (ipv4[row] >>> 32))
                : wide < ipv6.length ? Bound.ipv6(ipv6[wide], ipv6[wide + 1]) : Bound.END;
        marks.add(new RowMark(at + 1, address));
        row++;
      }
    }
    return marks;
  }

  @Test
  void whatIsNoRowIsNamed() throws IOException {
    String header = "Source IP,Environment\n";
    try (PartialReader reader = open(header + "1.2.3.4,NA Prod\nnothing,NA Prod\n")) {
      assertThatExceptionOfType(CorruptFileException.class)
          .isThrownBy(() -> reader.after(30))
          .withMessageEndingWith(", byte 38: no IP address");
    }
    try (PartialReader reader = open(header + "1".repeat(1_000))) {
      assertThatExceptionOfType(CorruptFileException.class)
          .isThrownBy(() -> reader.after(30))
          .withMessageEndingWith(", byte 30: no row ends behind it");
    }
  }

  private PartialReader open(String text) throws IOException {
    Path file = Samples.file(directory, text.getBytes(StandardCharsets.UTF_8));
    return PartialReader.open(file, Samples.manifest(file, 2, TABLE), TABLE);
  }
}
