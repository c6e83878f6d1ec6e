package io.github.reducer.coordinator;

import io.github.reducer.log.LogLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The validated settings of a run (rule 5.2).
 *
 * @param inputDirectory an existing directory, except in mode COLLECT, where it is not looked at
 * @param outputDirectory an existing directory
 * @param runners number of runners N, >= 1
 * @param low least runner ID of this run, 1..runners
 * @param high greatest runner ID of this run, low..runners
 * @param batchSize rows, >= 1
 * @param compactAt rows, >= 1
 * @param tempDirectory takes what does not fit into memory, instead of the output directory; exists
 *     and can be written
 * @param column name of the address column, trimmed, not empty
 * @param runId empty for none
 * @param collectWaitSeconds >= 0, small enough to be counted in nanoseconds
 * @param report where the account of every input file goes, in an existing directory
 * @param progress how progress is shown
 * @param dryRun whether to list only what would be done; never in mode COLLECT
 * @param runnerJavaOpts JVM flags for the runners, one word each
 * @param logConfig a Logback configuration that Logback accepts
 */
public record Settings(
    Mode mode,
    Path inputDirectory,
    Path outputDirectory,
    int runners,
    int low,
    int high,
    long batchSize,
    long compactAt,
    Optional<Path> tempDirectory,
    String column,
    boolean strict,
    String runId,
    long collectWaitSeconds,
    Optional<Path> report,
    ProgressMode progress,
    boolean dryRun,
    List<String> runnerJavaOpts,
    Optional<Path> logConfig,
    LogLevel logLevel) {
  public Settings {
    runnerJavaOpts = List.copyOf(runnerJavaOpts);
  }

  /** Where what does not fit into memory goes. */
  Path scratchDirectory() {
    return tempDirectory.orElse(outputDirectory);
  }

  /** How many runners this host has. */
  public int runnersHereQty() {
    return high - low + 1;
  }

  /** IDs of the runners of this host. */
  int[] runnersHere() {
    int[] ids = new int[runnersHereQty()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = low + i;
    }
    return ids;
  }
}
