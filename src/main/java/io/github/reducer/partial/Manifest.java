package io.github.reducer.partial;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.Totals;
import io.github.reducer.storage.Fingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a manifest says of its partial as a whole (rule 4.3). The accounts of single files follow it
 * in the manifest file and are streamed, since there may be a million.
 *
 * @param runner ID of the runner, from 1
 * @param identity what all partials of the run have in common
 * @param partial size and checksum of the partial
 * @param pairs rows of the partial, its header not counted
 * @param totals sums over the runner's files
 * @param byEnvironment sums over the files of each environment, for all that occur in the partial,
 *     and perhaps more; distinct, by UTF-8 bytes. A file without an environment is in no sum
 */
public record Manifest(
    int runner,
    RunIdentity identity,
    Fingerprint partial,
    long pairs,
    Totals totals,
    List<EnvironmentTotals> byEnvironment) {
  /** Keeps a copy of the list. */
  public Manifest {
    byEnvironment = List.copyOf(byEnvironment);
  }

  /** The names of the environments, in their order. */
  public List<String> environments() {
    List<String> names = new ArrayList<>(byEnvironment.size());
    for (EnvironmentTotals environment : byEnvironment) {
      names.add(environment.environment());
    }
    return Collections.unmodifiableList(names);
  }
}
