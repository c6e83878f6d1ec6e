package io.github.reducer.spark;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import java.util.List;
import java.util.Locale;

/**
 * What Spark has made of all shares.
 *
 * @param parts in the order of the result; none if there is no valid row
 * @param ranges parts that there must be
 * @param keys that left the shares, those of several counted in each
 */
record Reduced(List<Part> parts, int ranges, long keys) {
  /** Of shares without a valid row. */
  static final Reduced NOTHING = new Reduced(List.of(), 0, 0);

  /**
   * Sees that every key that left a share has come to a part.
   *
   * @throws ReducerException if not
   */
  void check() throws ReducerException {
    long arrived = parts.stream().mapToLong(Part::keys).sum();
    if (parts.size() != ranges || arrived != keys) {
      throw new ReducerException(
          ExitStatus.RUNNER_FAILED,
          String.format(
              Locale.ROOT,
              "%d of %d parts hold %d of %d keys: input files changed while they were read again"
                  + " after an executor was lost",
              parts.size(),
              ranges,
              arrived,
              keys));
    }
  }
}
