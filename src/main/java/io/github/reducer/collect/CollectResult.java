package io.github.reducer.collect;

import io.github.reducer.account.Totals;

/**
 * What collect did.
 *
 * @param totals sums over all runners, from their manifests
 * @param pairs distinct pairs
 * @param published whether there is a result; false if there was no valid row at all: then it is
 *     for rule 3.4 to say whether an earlier result was removed or, if strict, left untouched
 */
public record CollectResult(Totals totals, long pairs, boolean published) {}
