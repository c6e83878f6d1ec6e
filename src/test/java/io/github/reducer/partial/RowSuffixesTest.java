package io.github.reducer.partial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowSuffixesTest {
  private static String suffix(String environment) {
    RowSuffixes suffixes = new RowSuffixes(EnvironmentTable.of(List.of(environment)));
    return new String(suffix(suffixes, 0), StandardCharsets.UTF_8);
  }

  /** The suffix of a rank, as it is appended. */
  static byte[] suffix(RowSuffixes suffixes, int rank) {
    int before = 3;
    byte[] row = new byte[before + suffixes.longest() + RowSuffixes.ROOM];
    return Arrays.copyOfRange(row, before, suffixes.append(rank, row, before));
  }

  @Test
  void rule3_1_quotesOnlyWhereRfc4180NeedsIt() {
    assertThat(suffix("Asia Prod")).isEqualTo(",Asia Prod\n");
    assertThat(suffix("Asia' \t#\u0001;\\")).isEqualTo(",Asia' \t#\u0001;\\\n");
    assertThat(suffix("A,B C")).isEqualTo(",\"A,B C\"\n");
    assertThat(suffix("A\nB C")).isEqualTo(",\"A\nB C\"\n");
    assertThat(suffix("A\rB C")).isEqualTo(",\"A\rB C\"\n");
    assertThat(suffix("A \"B\"")).isEqualTo(",\"A \"\"B\"\"\"\n");
  }

  @Test
  void findsEveryEnvironmentOfManyAndNoOther() {
    List<String> names = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < 3_000; i++) {
      names.add(
          i % 3 == 0
              ? "Asia " + i
              : i % 3 == 1 ? "Environment-of-many " + i : Samples.name(random));
    }
    EnvironmentTable table = EnvironmentTable.of(names);
    RowSuffixes suffixes = new RowSuffixes(table);
    int shortOnes = 0;
    for (int rank = 0; rank < table.size(); rank++) {
      byte[] suffix = suffix(suffixes, rank);
      byte[] row = Arrays.copyOf(suffix, suffix.length + ByteWindow.SLACK);
      Arrays.fill(row, suffix.length, row.length, (byte) '\n');
      assertThat(suffixes.rank(row, 0, suffix.length)).isEqualTo(rank);
      assertThat(suffixes.rank(row, 0, suffix.length + 1)).isEqualTo(RowSuffixes.UNKNOWN);
      int length = Math.min(suffix.length, 63);
      int found = suffixes.shortOnes().find(row, 0, length);
      if (found != ShortSuffixes.NONE) {
        assertThat(found).isEqualTo(rank);
        assertThat(suffixes.shortOnes().find(row, 0, length + 1)).isEqualTo(ShortSuffixes.NONE);
        shortOnes++;
      } else {
        assertThat(suffix.length > ShortSuffixes.ROOM || suffix[1] == '"').isTrue();
      }
      row[1] ^= (byte) 0x80; // not UTF-8, so in no table
      assertThat(suffixes.rank(row, 0, suffix.length)).isEqualTo(RowSuffixes.UNKNOWN);
      assertThat(suffixes.shortOnes().find(row, 0, length)).isEqualTo(ShortSuffixes.NONE);
    }
    assertThat(shortOnes).isGreaterThan(1_000);
  }
}
