package io.github.reducer.coordinator;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.Totals;
import java.util.List;

/**
 * What a run has done.
 *
 * @param totals sums over all files that it accounts for
 * @param byEnvironment sums over the files of each environment
 * @param pairs distinct pairs; after reduce alone, those of all its partials added up
 * @param whole whether strictness has nothing to object to
 */
record Outcome(Totals totals, List<EnvironmentTotals> byEnvironment, long pairs, boolean whole) {}
