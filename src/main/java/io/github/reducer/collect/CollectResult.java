package io.github.reducer.collect;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.Totals;
import java.util.List;

/**
 * What collect did.
 *
 * @param totals sums over all runners, from their manifests
 * @param byEnvironment sums over the files of each environment, by UTF-8 bytes; empty where an
 *     earlier collect, stopped since, had published the result
 * @param pairs distinct pairs
 * @param published whether there is a result; false if there was no valid row at all: then it is
 *     for rule 3.4 to say whether an earlier result was removed or, if strict, left untouched
 */
public record CollectResult(
    Totals totals, List<EnvironmentTotals> byEnvironment, long pairs, boolean published) {}
