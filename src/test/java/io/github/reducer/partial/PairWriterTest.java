package io.github.reducer.partial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.address.Ipv4;
import io.github.reducer.address.Ipv6;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class PairWriterTest {
  @Test
  void rule3_1_writesHeaderThenIpv4ThenIpv6() throws IOException {
    EnvironmentTable table = EnvironmentTable.of(List.of("NA Prod", "Asia Prod", "A,B C"));
    long[] ipv4 = {Keys.ipv4(0x0A000001, 1), Keys.ipv4(0x0A000001, 2), Keys.ipv4(0xFFFFFFFF, 0)};
    long[] ipv6 = {0, 0xFFFF_0102_0304L, 1, 0x20010db8L << 32, 1, 2};
    assertThat(new String(Samples.partial(ipv4, ipv6, table), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            Source IP,Environment
            10.0.0.1,Asia Prod
            10.0.0.1,NA Prod
            255.255.255.255,"A,B C"
            ::ffff:1.2.3.4,Asia Prod
            2001:db8::1,NA Prod
            """);
  }

  @Test
  void countsTheRowsOfBothFamilies() throws IOException {
    EnvironmentTable table = EnvironmentTable.of(List.of("Asia Prod"));
    SortedPairs pairs = Samples.pairs(new long[] {0, 1L << 32, 2L << 32}, new long[] {0, 1, 0});
    assertThat(PairWriter.write(pairs, table, OutputStream.nullOutputStream())).isEqualTo(4);
  }

  @Test
  void environmentsMayBeLongerThanAnyAddress() throws IOException {
    String name = "A ".repeat(400) + "Prod";
    EnvironmentTable table = EnvironmentTable.of(List.of(name));
    long[] ipv4 = new long[1000];
    StringBuilder expected = new StringBuilder("Source IP,Environment\n");
    for (int i = 0; i < ipv4.length; i++) {
      ipv4[i] = Keys.ipv4(i, 0);
      expected.append("0.0." + (i >> 8) + "." + (i & 0xFF) + "," + name + "\n");
    }
    byte[] partial = Samples.partial(ipv4, new long[0], table);
    assertThat(new String(partial, StandardCharsets.UTF_8)).isEqualTo(expected.toString());
  }

  @Test
  void rule4_1_withoutRowsThereIsAHeader() throws IOException {
    byte[] empty = Samples.partial(new long[0], new long[0], EnvironmentTable.of(List.of()));
    assertThat(new String(empty, StandardCharsets.UTF_8)).isEqualTo("Source IP,Environment\n");
  }

  @Test
  void commonsCsvReadsEveryEnvironmentAsItWas() throws IOException {
    int rows = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      EnvironmentTable table = Samples.environments(random, 1 + random.nextInt(60));
      long[] ipv4 = Samples.ipv4(random, random.nextInt(4_000), table.size());
      long[] ipv6 = Samples.ipv6(random, random.nextInt(4_000), table.size());
      String text = new String(Samples.partial(ipv4, ipv6, table), StandardCharsets.UTF_8);
      rows += assertRows(text, ipv4, ipv6, table);
    }
    assertThat(rows).isGreaterThan(40_000);
  }

  private static int assertRows(
      String text, long[] ipv4, long[] ipv6, EnvironmentTable environments) throws IOException {
    try (CSVParser parser =
        CSVParser.builder().setFormat(CSVFormat.RFC4180).setReader(new StringReader(text)).get()) {
      List<CSVRecord> records = parser.getRecords();
      assertThat(records).hasSize(1 + ipv4.length + ipv6.length / 3);
      byte[] address = new byte[128];
      for (int i = 0; i < ipv4.length; i++) {
        int end = Ipv4.format(Keys.address(ipv4[i]), address, 0);
        assertRow(records.get(1 + i), address, end, environments.name((int) ipv4[i]));
      }
      for (int i = 0; i < ipv6.length; i += 3) {
        int end = Ipv6.format(ipv6[i], ipv6[i + 1], address, 0);
        CSVRecord record = records.get(1 + ipv4.length + i / 3);
        assertRow(record, address, end, environments.name((int) ipv6[i + 2]));
      }
      return records.size() - 1;
    }
  }

  private static void assertRow(CSVRecord record, byte[] address, int end, String environment) {
    assertThat(record.size()).isEqualTo(2);
    assertThat(record.get(0)).isEqualTo(new String(address, 0, end, StandardCharsets.US_ASCII));
    assertThat(record.get(1)).isEqualTo(environment);
  }
}
