package io.github.reducer.partial;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.FileAccount;
import io.github.reducer.account.Totals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what manifests, or accounts of files, say: of all files, and of each environment. */
public final class AccountSums {
  private final Map<String, Totals> byEnvironment = new HashMap<>();
  private Totals totals = Totals.NONE;

  /** Sums of nothing yet. */
  public AccountSums() {
    this(List.of());
  }

  /** Sums of environments, also of those that no file is added of. */
  AccountSums(List<String> environments) {
    for (String name : environments) {
      byEnvironment.put(name, Totals.NONE);
    }
  }

  /** Adds the sums of one manifest. */
  public void add(Manifest manifest) {
    totals = totals.plus(manifest.totals());
    for (EnvironmentTotals environment : manifest.byEnvironment()) {
      add(environment.environment(), environment.totals());
    }
  }

  /** Adds a file; one whose name is not valid UTF-8 has no environment. */
  public void add(FileAccount file) {
    totals = totals.plus(file);
    if (!file.environment().isEmpty()) {
      add(file.environment(), Totals.NONE.plus(file));
    }
  }

  private void add(String environment, Totals more) {
    byEnvironment.put(environment, byEnvironment.getOrDefault(environment, Totals.NONE).plus(more));
  }

  /** The sums of all. */
  public Totals totals() {
    return totals;
  }

  /** The sums of each environment, in the order of their UTF-8 bytes. */
  public List<EnvironmentTotals> byEnvironment() {
    List<EnvironmentTotals> inOrder = new ArrayList<>(byEnvironment.size());
    for (String name : EnvironmentTable.of(byEnvironment.keySet()).names()) {
      inOrder.add(new EnvironmentTotals(name, byEnvironment.get(name)));
    }
    return Collections.unmodifiableList(inOrder);
  }
}
