package io.github.reducer.account;

/**
 * Sums over files.
 *
 * @param files input files taken, the ignored ones among them
 * @param ignored files ignored, wholly or from some point on
 * @param bytesRead bytes taken from all of them
 * @param rows the fate of their records
 */
public record Totals(long files, long ignored, long bytesRead, RowCounts rows) {
  public static final Totals NONE = new Totals(0, 0, 0, RowCounts.NONE);

  public Totals plus(FileAccount file) {
    return new Totals(
        files + 1,
        ignored + (file.ignored() ? 1 : 0),
        bytesRead + file.bytesRead(),
        rows.plus(file.rows()));
  }

  public Totals plus(Totals other) {
    return new Totals(
        files + other.files,
        ignored + other.ignored,
        bytesRead + other.bytesRead,
        rows.plus(other.rows));
  }
}
