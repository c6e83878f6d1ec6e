package io.github.reducer.partial;

/**
 * What all partials of one run have in common; collect merges only partials that agree on it (rule
 * 4.4).
 *
 * @param runners runners of the whole run, N, at least 1
 * @param column name of the column that holds the addresses
 * @param runId the run's ID, empty for none
 * @param inputFiles length of the whole list of input files
 * @param inputDigest digest of that list, see {@code InputTree}
 */
public record RunIdentity(
    int runners, String column, String runId, long inputFiles, String inputDigest) {}
