package io.github.reducer.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.reducer.merge.KeySets;
import io.github.reducer.merge.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentTest {
  private static final EnvironmentTable TABLE = EnvironmentTable.of(List.of("A B", "C D"));
  private static final String HEADER = "Source IP,Environment\n";
  private static final String IPV4 = "0.0.0.5,A B\n0.0.0.5,C D\n0.0.0.9,A B\n";
  private static final String IPV6 = "1::,A B\n1::,C D\n1::9,A B\n";
  private static final long HIGH = 1L << 48;

  @TempDir private Path directory;

  @Test
  void rowsWithinBoundsAreTaken() throws IOException {
    assertThat(rows(IPV4, Bound.START, Bound.END)).isEqualTo(3);
    assertThat(rows(IPV4, Bound.ipv4(5), Bound.ipv4(10))).isEqualTo(3);
    assertThat(rows(IPV4, Bound.ipv4(4), Bound.ipv6(0, 0))).isEqualTo(3);
    assertThat(rows(IPV6, Bound.START, Bound.END)).isEqualTo(3);
    assertThat(rows(IPV6, Bound.ipv6(0, 0), Bound.END)).isEqualTo(3);
    assertThat(rows(IPV6, Bound.ipv6(HIGH, 0), Bound.ipv6(HIGH, 10))).isEqualTo(3);
    assertThat(rows(IPV6, Bound.ipv4(10), Bound.ipv6(HIGH + 1, 0))).isEqualTo(3);
    assertThat(rows(IPV4 + IPV6, Bound.ipv4(5), Bound.ipv6(HIGH, 10))).isEqualTo(6);
  }

  @Test
  void rowsBeforeTheLowerBoundAreRefused() throws IOException {
    refuses(IPV4, Bound.ipv4(6), Bound.END, ", byte 22: rows out of order");
    refuses(IPV4 + IPV6, Bound.ipv4(9), Bound.END, ", byte 22: rows out of order");
    refuses(IPV4, Bound.ipv6(0, 0), Bound.END, ", byte 22: no IPv6 address");
    refuses(IPV6, Bound.ipv6(HIGH, 1), Bound.END, ", byte 22: rows out of order");
    refuses(IPV6, Bound.ipv6(HIGH + 1, 0), Bound.END, ", byte 22: rows out of order");
    refuses(IPV6, Bound.ipv6(-1, -1), Bound.END, ", byte 22: rows out of order");
  }

  @Test
  void rowsThatAreNotBeforeTheUpperBoundAreRefused() throws IOException {
    refuses(IPV4, Bound.START, Bound.ipv4(9), ", byte 58: rows out of order before it");
    refuses(IPV4 + IPV6, Bound.START, Bound.ipv4(10), ": rows out of order before it");
    refuses(IPV6, Bound.START, Bound.ipv6(HIGH, 9), ": rows out of order before it");
    refuses(IPV6, Bound.ipv6(0, 0), Bound.ipv6(HIGH, 9), ": rows out of order before it");
    refuses(IPV6, Bound.START, Bound.ipv6(0, 0), ": rows out of order before it");
  }

  @Test
  void segmentsInARowAreTheWholePartial() throws IOException {
    String text = HEADER + IPV4 + IPV6;
    try (PartialReader reader = open(text)) {
      int cut = text.indexOf("0.0.0.9");
      RowSum sum = reader.header();
      Segment low = reader.segment(22, cut, Bound.START, Bound.ipv4(9));
      assertThat(KeySets.drain(low.ipv4(), 2)).containsExactly(Keys.ipv4(5, 0), Keys.ipv4(5, 1));
      sum = sum.followedBy(low.end());
      assertThat(sum.rows()).isEqualTo(2);
      Segment high = reader.segment(cut, text.length(), Bound.ipv4(9), Bound.END);
      assertThat(KeySets.drain(high.ipv4(), 2)).containsExactly(Keys.ipv4(9, 0));
      assertThat(KeySets.drain(high.ipv6(), 2)).containsExactly(HIGH, 0, 0, HIGH, 0, 1, HIGH, 9, 0);
      sum = sum.followedBy(high.end());
      reader.check(sum);
      assertThat(sum.rows()).isEqualTo(6);
    }
  }

  private void refuses(String text, Bound lower, Bound upper, String fault) {
    assertThatExceptionOfType(CorruptFileException.class)
        .isThrownBy(() -> rows(text, lower, upper))
        .withMessageEndingWith(fault);
  }

  private long rows(String text, Bound lower, Bound upper) throws IOException {
    try (PartialReader reader = open(HEADER + text)) {
      int end = HEADER.length() + text.length();
      return drain(reader.segment(HEADER.length(), end, lower, upper)).rows();
    }
  }

  private static RowSum drain(Segment segment) throws IOException {
    KeySets.drain(segment.ipv4(), 2);
    if (segment.hasIpv6()) {
      KeySets.drain(segment.ipv6(), 2);
    }
    return segment.end();
  }

  private PartialReader open(String text) throws IOException {
    Path file = Samples.file(directory, text.getBytes(StandardCharsets.UTF_8));
    long rows = text.chars().filter(c -> c == '\n').count() - 1;
    return PartialReader.open(file, Samples.manifest(file, rows, TABLE), TABLE);
  }
}
