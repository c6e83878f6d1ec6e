package io.github.reducer.coordinator;

import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import java.util.Locale;

/** The last line of a run (rule 5.6). */
final class Summary {
  private static final double MEGABYTE = 1e6;

  private Summary() {}

  /**
   * The line.
   *
   * @param pairs distinct pairs; after reduce alone, those of all its partials added up
   * @param seconds of wall time that this process took
   */
  static String of(Totals totals, long pairs, double seconds) {
    RowCounts rows = totals.rows();
    return String.format(
        Locale.ROOT,
        "Done: files read=%d ignored=%d, rows read=%d accepted=%d (mended=%d) rejected=%d"
            + " (too short=%d, malformed=%d, not an address=%d), distinct pairs=%d, bytes=%d,"
            + " seconds=%.1f, MB/s=%.1f",
        totals.files() - totals.ignored(),
        totals.ignored(),
        rows.read(),
        rows.accepted(),
        rows.mended(),
        rows.rejected(),
        rows.tooShort(),
        rows.malformed(),
        rows.notAnAddress(),
        pairs,
        totals.bytesRead(),
        seconds,
        totals.bytesRead() / MEGABYTE / Math.max(seconds, 1e-3));
  }
}
