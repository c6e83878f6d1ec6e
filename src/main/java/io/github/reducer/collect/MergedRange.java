package io.github.reducer.collect;

import io.github.reducer.partial.RowSum;
import java.util.List;

/**
 * A range that was merged.
 *
 * @param rows all of its distinct rows, formatted
 * @param pairs how many these are
 * @param sums what was read of each part of the range, in their order
 */
record MergedRange(Range range, RowBuffer rows, long pairs, List<RowSum> sums) {
  /** Rows read, those in several partials counted in each. */
  long taken() {
    long taken = 0;
    for (RowSum sum : sums) {
      taken += sum.rows();
    }
    return taken;
  }
}
