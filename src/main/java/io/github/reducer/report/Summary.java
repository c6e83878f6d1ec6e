package io.github.reducer.report;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.text.Escape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;

/** The last line of a run (rule 5.6), and those before it. */
public final class Summary {
  private static final double MEGABYTE = 1e6;

  /** Digits and a point; of no other locale are they known without some 5 ms of looking up. */
  private static final Locale PLAIN = Locale.US;

  /** Environments that the log tells of one by one. */
  private static final int MOST_ENVIRONMENTS = 100;

  private Summary() {}

  /**
   * Logs all lines, the last one that of the whole run.
   *
   * @param startedNanos of {@link System#nanoTime}, when the run began
   * @return how the run ends
   */
  public static ExitStatus conclude(
      Outcome outcome, boolean strict, long startedNanos, Logger log) {
    for (String line : of(outcome.byEnvironment(), MOST_ENVIRONMENTS)) {
      log.info("{}", line);
    }
    double seconds = (System.nanoTime() - startedNanos) / 1e9;
    log.info("{}", of(outcome.totals(), outcome.pairs(), seconds));
    if (strict && !outcome.whole()) {
      log.warn("{}", outcome.objection());
      return ExitStatus.STRICT;
    }
    return ExitStatus.DONE;
  }

  /**
   * The line.
   *
   * @param pairs distinct pairs; after reduce alone, those of all its partials added up
   * @param seconds of wall time that this process took
   */
  static String of(Totals totals, long pairs, double seconds) {
    return String.format(
        PLAIN,
        "Done: %s, distinct pairs=%d, bytes=%d, seconds=%.1f, MB/s=%.1f",
        counts(totals),
        pairs,
        totals.bytesRead(),
        seconds,
        totals.bytesRead() / MEGABYTE / Math.max(seconds, 1e-3));
  }

  /**
   * The lines of single environments (rule 6.2).
   *
   * @param most lines; one more says how many environments were left out
   */
  static List<String> of(List<EnvironmentTotals> environments, int most) {
    List<String> lines = new ArrayList<>();
    for (EnvironmentTotals environment :
        environments.subList(0, Math.min(most, environments.size()))) {
      Totals totals = environment.totals();
      lines.add(
          String.format(
              PLAIN,
              "%s: %s, bytes=%d",
              Escape.controls(environment.environment()),
              counts(totals),
              totals.bytesRead()));
    }
    if (environments.size() > most) {
      lines.add(
          String.format(
              PLAIN,
              "and %d more environments; a report (REDUCER_REPORT) accounts for all",
              environments.size() - most));
    }
    return lines;
  }

  /** Why there is no result, where it is to be one of no rows (rule 3.4). */
  static String nothingValid(Totals totals) {
    if (totals.files() == 0) {
      return "There is no valid row, as there is no input file (AAA BBB.csv or AAA BBB part.csv)";
    }
    return String.format(
        PLAIN,
        "There is no valid row in %d input files, %d of them ignored",
        totals.files(),
        totals.ignored());
  }

  private static String counts(Totals totals) {
    RowCounts rows = totals.rows();
    return String.format(
        PLAIN,
        "files read=%d ignored=%d, rows read=%d accepted=%d (mended=%d) rejected=%d"
            + " (too short=%d, malformed=%d, not an address=%d)",
        totals.files() - totals.ignored(),
        totals.ignored(),
        rows.read(),
        rows.accepted(),
        rows.mended(),
        rows.rejected(),
        rows.tooShort(),
        rows.malformed(),
        rows.notAnAddress());
  }
}
