package io.github.reducer.account;

/**
 * Sums over the files of one environment.
 *
 * @param environment the first two words of their names
 * @param totals their sums
 */
public record EnvironmentTotals(String environment, Totals totals) {}
