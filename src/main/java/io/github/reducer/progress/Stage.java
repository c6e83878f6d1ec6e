package io.github.reducer.progress;

import java.util.OptionalLong;

/**
 * Where a run is at one moment.
 *
 * @param name of the phase, one word
 * @param done of {@code total}, not more than that
 * @param total all that the phase has to do, at least 1
 * @param unit of both
 * @param files input files done
 * @param allFiles input files; 0 where the phase reads none
 * @param rows read so far
 * @param pairs about how many distinct ones have been found so far
 */
public record Stage(
    String name,
    long done,
    long total,
    Unit unit,
    long files,
    long allFiles,
    long rows,
    long pairs) {
  /** Of a phase that reads no input files. */
  public static Stage ofPairs(String name, long done, long total) {
    return new Stage(name, done, total, Unit.PAIRS, 0, 0, 0, 0);
  }

  /** A moment at which more may have been done than was expected, of a file that grew say. */
  public Stage {
    total = Math.max(1, total);
    done = Math.min(done, total);
  }

  /**
   * Seconds until all is done, empty where nothing is known.
   *
   * @param speed what is done in a second
   */
  OptionalLong secondsLeft(double speed) {
    return speed > 0 ? OptionalLong.of(Math.round((total - done) / speed)) : OptionalLong.empty();
  }

  /** What is counted, and what a million of it is called. */
  public enum Unit {
    BYTES("MB"),
    PAIRS("M pairs");

    private final String million;

    Unit(String million) {
      this.million = million;
    }

    String million() {
      return million;
    }
  }
}
