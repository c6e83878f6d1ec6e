package io.github.reducer.report;

import io.github.reducer.account.Totals;
import io.github.reducer.failure.ReducerException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where no row is valid there is no result (rule 3.4). */
public final class NoResult {
  private static final Logger LOG = LoggerFactory.getLogger(NoResult.class);

  private NoResult() {}

  /**
   * Removes an earlier result, but for a strict run, and says so.
   *
   * @param result its place, for the log
   * @param untouched what a strict run leaves, for the log
   * @return whether there is none now; false if all is left as it was
   */
  public static boolean conclude(
      Totals totals, boolean strict, String result, String untouched, Removal removal)
      throws IOException, ReducerException {
    String nothing = Summary.nothingValid(totals);
    if (strict) {
      LOG.warn("{}: REDUCER_STRICT leaves {} untouched", nothing, untouched);
      return false;
    }
    if (removal.remove()) {
      LOG.warn(
          "{}, so no result: removed {}, which REDUCER_STRICT would have left", nothing, result);
    } else {
      LOG.warn("{}, so no result", nothing);
    }
    return true;
  }

  /** Removes an earlier result. */
  @FunctionalInterface
  public interface Removal {
    /** Returns whether there was one. */
    boolean remove() throws IOException, ReducerException;
  }
}
