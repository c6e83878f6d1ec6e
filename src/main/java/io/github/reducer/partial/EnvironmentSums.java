package io.github.reducer.partial;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.FileAccount;
import io.github.reducer.account.Totals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what manifests, or accounts of files, say of environments. */
public final class EnvironmentSums {
  private final Map<String, Totals> sums = new HashMap<>();

  /** Sums of no environment yet. */
  public EnvironmentSums() {
    this(List.of());
  }

  /** Sums of environments, also of those that no file is added of. */
  EnvironmentSums(List<String> environments) {
    environments.forEach(name -> sums.put(name, Totals.NONE));
  }

  /** Adds the sums of one manifest. */
  public void add(Manifest manifest) {
    for (EnvironmentTotals environment : manifest.byEnvironment()) {
      sums.merge(environment.environment(), environment.totals(), Totals::plus);
    }
  }

  /** Adds a file; one whose name is not valid UTF-8 has no environment. */
  public void add(FileAccount file) {
    if (!file.environment().isEmpty()) {
      sums.merge(file.environment(), Totals.NONE.plus(file), Totals::plus);
    }
  }

  /** The sums of each environment, in the order of their UTF-8 bytes. */
  public List<EnvironmentTotals> sums() {
    return EnvironmentTable.of(sums.keySet()).names().stream()
        .map(name -> new EnvironmentTotals(name, sums.get(name)))
        .toList();
  }
}
