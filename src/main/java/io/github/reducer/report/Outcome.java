package io.github.reducer.report;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.Totals;
import java.util.List;

/**
 * What a run has done.
 *
 * @param totals sums over all files that it accounts for
 * @param byEnvironment sums over the files of each environment
 * @param pairs distinct pairs; after reduce alone, those of all its partials added up
 * @param objection why a strict run ends in 7, and what to do then (rules 1.6, 3.4); empty if it
 *     does not
 */
public record Outcome(
    Totals totals, List<EnvironmentTotals> byEnvironment, long pairs, String objection) {
  /** After reduce alone: it is for collect to object. */
  public static Outcome reduced(Totals totals, List<EnvironmentTotals> byEnvironment, long pairs) {
    return new Outcome(totals, byEnvironment, pairs, "");
  }

  /**
   * After collect.
   *
   * @param byEnvironment empty where an earlier collect, stopped since, had published the result
   * @param published whether there is a result; false if there was no valid row at all (rule 3.4)
   */
  public static Outcome collected(
      Totals totals, List<EnvironmentTotals> byEnvironment, long pairs, boolean published) {
    String objection = "";
    if (!published) {
      objection =
          "Strict, so exit status 7: there is no valid row, so no result was written. See whether"
              + " the input directory is mounted and holds what it should, then run again";
    } else if (totals.ignored() > 0) {
      objection =
          "Strict, so exit status 7: the result is written, but "
              + totals.ignored()
              + " input files were ignored; WARNING lines of the log, and REDUCER_REPORT, name"
              + " them with the reason. Mend or rename them, then run again";
    }
    return new Outcome(totals, byEnvironment, pairs, objection);
  }

  public boolean whole() {
    return objection.isEmpty();
  }
}
