package io.github.reducer.runner;

import java.util.Optional;

/**
 * How far a runner is (rule 6.1), or several of them added up.
 *
 * @param bytes done of its files, those of ignored files included
 * @param files done
 * @param rows read; of a file at work, those accepted
 * @param pairs about how many distinct ones it has found, as many as are in sorted runs
 * @param merged keys written to the partial
 * @param toMerge keys to be merged, at least as many as will be written; 0 while files are read
 */
public record RunnerProgress(
    long bytes, long files, long rows, long pairs, long merged, long toMerge) {
  public static final RunnerProgress NONE = new RunnerProgress(0, 0, 0, 0, 0, 0);

  private static final int FIGURES = 6;

  public RunnerProgress plus(RunnerProgress other) {
    return new RunnerProgress(
        bytes + other.bytes,
        files + other.files,
        rows + other.rows,
        pairs + other.pairs,
        merged + other.merged,
        toMerge + other.toMerge);
  }

  /** The figures in their order, with spaces between them. */
  String text() {
    return bytes + " " + files + " " + rows + " " + pairs + " " + merged + " " + toMerge;
  }

  /** The inverse of {@link #text()}; empty for other text. */
  static Optional<RunnerProgress> parse(String text) {
    String[] figures = text.split(" ", -1);
    if (figures.length != FIGURES) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RunnerProgress(
              Long.parseLong(figures[0]),
              Long.parseLong(figures[1]),
              Long.parseLong(figures[2]),
              Long.parseLong(figures[3]),
              Long.parseLong(figures[4]),
              Long.parseLong(figures[5])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
