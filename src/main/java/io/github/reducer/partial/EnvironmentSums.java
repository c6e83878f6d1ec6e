package io.github.reducer.partial;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.Totals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what manifests say of environments. */
public final class EnvironmentSums {
  private final Map<String, Totals> sums = new HashMap<>();

  /** Adds the sums of one manifest. */
  public void add(Manifest manifest) {
    for (EnvironmentTotals environment : manifest.byEnvironment()) {
      sums.merge(environment.environment(), environment.totals(), Totals::plus);
    }
  }

  /** The sums of each environment, in the order of their UTF-8 bytes. */
  public List<EnvironmentTotals> sums() {
    return EnvironmentTable.of(sums.keySet()).names().stream()
        .map(name -> new EnvironmentTotals(name, sums.get(name)))
        .toList();
  }
}
