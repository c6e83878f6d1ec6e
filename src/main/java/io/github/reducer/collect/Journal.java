package io.github.reducer.collect;

import io.github.reducer.account.Totals;
import io.github.reducer.report.Outcome;
import io.github.reducer.storage.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * What a collect has published, and which partials it has yet to remove for it (rule 4.5). It gets
 * its name when the result is durable and is removed when they are gone.
 *
 * @param runners N
 * @param column the column that the partials came from
 * @param runId the run's ID, empty for none
 * @param combined the result; empty if there was no valid row, so there is none
 * @param pairs distinct pairs
 * @param totals sums over all runners
 * @param partials those that were merged
 */
record Journal(
    int runners,
    String column,
    String runId,
    Optional<Fingerprint> combined,
    long pairs,
    Totals totals,
    List<Merged> partials) {
  Journal {
    partials = List.copyOf(partials);
  }

  /** Whether it tells of the run that these settings ask for. */
  boolean isOf(CollectSettings settings) {
    return runners == settings.runners()
        && column.equals(settings.column())
        && settings.accepts(runId);
  }

  /** What the collect that wrote it did; without environments, of which it tells nothing. */
  Outcome outcome() {
    return Outcome.collected(totals, List.of(), pairs, combined.isPresent());
  }

  /**
   * A partial that was merged.
   *
   * @param runner its ID
   * @param manifestChecksum what tells its manifest from any other
   * @param partial size and checksum of the partial itself
   */
  record Merged(int runner, String manifestChecksum, Fingerprint partial) {}
}
