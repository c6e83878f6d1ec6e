package io.github.reducer.collect;

import io.github.reducer.partial.Bound;
import java.util.List;

/**
 * All rows whose addresses are within bounds.
 *
 * @param lower no row is before it
 * @param upper all rows are before it
 * @param parts where they are, of each partial that has any
 */
record Range(Bound lower, Bound upper, List<Part> parts) {

  /**
   * Rows of a partial that stand together, at least one.
   *
   * @param partial its index
   * @param from offset of the first one in the file
   * @param to offset behind the last one
   */
  record Part(int partial, long from, long to) {}
}
