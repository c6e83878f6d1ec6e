package io.github.reducer.collect;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What collect is told.
 *
 * @param runners N, the runners of the whole run, >= 1
 * @param column name of the column that the partials must come from
 * @param runId the run's ID that the partials must carry; empty if any will do, as long as it is
 *     one
 * @param strict whether a run without any valid row leaves an earlier result untouched (rule 3.4)
 * @param waitSeconds how long partials are waited for that are missing, locked, or of another run,
 *     >= 0
 * @param report where the account of every input file goes, if anywhere
 */
public record CollectSettings(
    int runners,
    String column,
    String runId,
    boolean strict,
    long waitSeconds,
    Optional<Path> report) {
  /** Whether the partials of a run will do: those of this one, or of any if this has no ID. */
  boolean accepts(String run) {
    return runId.isEmpty() || runId.equals(run);
  }
}
