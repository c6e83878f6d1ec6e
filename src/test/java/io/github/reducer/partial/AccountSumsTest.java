package io.github.reducer.partial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import io.github.reducer.storage.Fingerprint;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountSumsTest {
  private static final RowCounts ROWS = new RowCounts(9, 4, 1, 3, 2, 0);
  private static final Totals TOTALS = new Totals(2, 1, 50, ROWS);

  private static Manifest manifest(String... environments) {
    List<EnvironmentTotals> byEnvironment =
        List.of(environments).stream().map(name -> new EnvironmentTotals(name, TOTALS)).toList();
    return new Manifest(1, Samples.IDENTITY, new Fingerprint(0, 0), 0, TOTALS, byEnvironment);
  }

  @Test
  void rule6_2_addsUpAllAndEnvironmentsOfAllRunnersInTheOrderOfTheirUtf8Bytes() {
    AccountSums sums = new AccountSums();
    assertThat(sums.byEnvironment()).isEmpty();
    sums.add(manifest("NA Prod", "\ud83d\ude00 Prod"));
    sums.add(manifest());
    sums.add(manifest("Asia Prod", "NA Prod", "\uffee Prod"));
    Totals twice = new Totals(4, 2, 100, new RowCounts(18, 8, 2, 6, 4, 0));
    assertThat(sums.byEnvironment())
        .containsExactly(
            new EnvironmentTotals("Asia Prod", TOTALS),
            new EnvironmentTotals("NA Prod", twice),
            new EnvironmentTotals("\uffee Prod", TOTALS),
            new EnvironmentTotals("\ud83d\ude00 Prod", TOTALS));
    assertThat(sums.totals()).isEqualTo(new Totals(6, 3, 150, new RowCounts(27, 12, 3, 9, 6, 0)));
  }
}
