package io.github.reducer.partial;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.FileAccount;
import io.github.reducer.account.Totals;
import java.util.ArrayList;
import java.util.Collections;
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
    for (String name : environments) {
      sums.put(name, Totals.NONE);
    }
  }

  /** Adds the sums of one manifest. */
  public void add(Manifest manifest) {
    for (EnvironmentTotals environment : manifest.byEnvironment()) {
      add(environment.environment(), environment.totals());
    }
  }

  /** Adds a file; one whose name is not valid UTF-8 has no environment. */
  public void add(FileAccount file) {
    if (!file.environment().isEmpty()) {
      add(file.environment(), Totals.NONE.plus(file));
    }
  }

  private void add(String environment, Totals more) {
    sums.put(environment, sums.getOrDefault(environment, Totals.NONE).plus(more));
  }

  /** The sums of each environment, in the order of their UTF-8 bytes. */
  public List<EnvironmentTotals> sums() {
    List<EnvironmentTotals> inOrder = new ArrayList<>(sums.size());
    for (String name : EnvironmentTable.of(sums.keySet()).names()) {
      inOrder.add(new EnvironmentTotals(name, sums.get(name)));
    }
    return Collections.unmodifiableList(inOrder);
  }
}
