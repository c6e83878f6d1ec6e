package io.github.reducer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void rule5_6_sumsUp() {
    Totals totals = new Totals(7, 2, 30_000_000, new RowCounts(100, 90, 4, 1, 2, 7));
    assertThat(Summary.of(totals, 55, 1.5))
        .isEqualTo(
            "Done: files read=5 ignored=2, rows read=100 accepted=90 (mended=4) rejected=10"
                + " (too short=1, malformed=2, not an address=7), distinct pairs=55,"
                + " bytes=30000000, seconds=1.5, MB/s=20.0");
  }

  @Test
  void rule5_6_namesOfEnvironmentsForgeNoLines() {
    EnvironmentTotals hostile = new EnvironmentTotals("A\nB\u001b", Totals.NONE);
    assertThat(Summary.of(List.of(hostile), 1))
        .singleElement()
        .asString()
        .startsWith("A\\nB\\u001b: ");
  }

  @Test
  void aRunOfNoTimeHasARate() {
    assertThat(Summary.of(Totals.NONE, 0, 0)).endsWith("seconds=0.0, MB/s=0.0");
  }
}
