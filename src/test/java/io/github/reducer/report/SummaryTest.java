package io.github.reducer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import java.util.ArrayList;
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
  void rule6_2_beyondTheMostItSaysHowManyAreLeftOut() {
    List<EnvironmentTotals> three = new ArrayList<>();
    for (String name : List.of("A", "B", "C")) {
      three.add(new EnvironmentTotals(name, Totals.NONE));
    }
    assertThat(Summary.of(three, 3)).hasSize(3);
    assertThat(Summary.of(three, 1))
        .hasSize(2)
        .last(STRING)
        .isEqualTo("and 2 more environments; a report (REDUCER_REPORT) accounts for all");
  }

  @Test
  void aRunOfNoTimeHasARate() {
    assertThat(Summary.of(Totals.NONE, 0, 0)).endsWith("seconds=0.0, MB/s=0.0");
  }
}
