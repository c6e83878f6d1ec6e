package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes of the batches that the sink is given. */
class BatchTest {
  private static final String ROWS =
      "1.1.1.1\n::1\nbad\n\"2.2.2.2\"\t,\"\n\"\n3.3.3.3,\"x\n\n2001:db8::1\r\n";
  private static final int ACCEPTED_IN_ROWS = 5;

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 3", "3, 7", "4, 100", "5, 100", "7, 100", "1000, 1000", "250000, 10"})
  void batchesAreFullButTheLast(int batchSize, int repeats) throws IOException {
    int all = ACCEPTED_IN_ROWS * repeats;
    List<Integer> expected = new ArrayList<>(Collections.nCopies(all / batchSize, batchSize));
    if (all % batchSize > 0) {
      expected.add(all % batchSize);
    }
    assertThat(sizes(batchSize, ROWS.repeat(repeats))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {Integer.MAX_VALUE, Long.MAX_VALUE})
  void aHugeBatchSizeIsNoHarm(long batchSize) throws IOException {
    assertThat(sizes(batchSize, ROWS.repeat(10_000))).containsExactly(50_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bad\n", "\n\n", "\"1.1.1.1"})
  void nothingIsHandedOverWhereNothingWasAccepted(String rows) throws IOException {
    assertThat(sizes(1, rows)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000})
  void everyFileStartsABatchOfItsOwn(int batchSize) throws IOException {
    List<Integer> sizes = new ArrayList<>();
    AddressScanner scanner =
        new AddressScanner("Source IP", batchSize, batch -> sizes.add(batch.size()));
    for (int file = 0; file < 3; file++) {
      scanner.scan(input("1.1.1.1\n"));
    }
    assertThat(sizes).containsExactly(1, 1, 1);
  }

  private static List<Integer> sizes(long batchSize, String rows) throws IOException {
    List<Integer> sizes = new ArrayList<>();
    new AddressScanner("Source IP", batchSize, batch -> sizes.add(batch.size())).scan(input(rows));
    return sizes;
  }

  private static ByteArrayInputStream input(String rows) {
    return new ByteArrayInputStream(("Source IP\n" + rows).getBytes(StandardCharsets.UTF_8));
  }
}
