package io.github.reducer.spark;

import io.github.reducer.log.LogLevel;
import io.github.reducer.reduce.ReduceSettings;
import java.util.Optional;

/**
 * The validated settings of a job (rule 5.2).
 *
 * @param input an existing directory
 * @param output an existing directory
 * @param scratch a directory on each executor that takes what does not fit into memory; if empty,
 *     where Spark keeps such files
 * @param report where the account of every input file goes, in an existing directory
 * @param logLevel empty for what the cluster's own logging is set to
 */
record JobSettings(
    Place input,
    Place output,
    ReduceSettings reduce,
    Optional<String> scratch,
    boolean strict,
    Optional<Place> report,
    Optional<LogLevel> logLevel) {}
