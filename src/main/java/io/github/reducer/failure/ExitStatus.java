package io.github.reducer.failure;

/** How a run ends, as the shell sees it (rule 5.3). */
public enum ExitStatus {
  /** Done, also when there was nothing valid. */
  DONE(0),
  /** The input directory does not exist or is not a directory. */
  NO_INPUT_DIRECTORY(1),
  /** The output directory does not exist or is not a directory. */
  NO_OUTPUT_DIRECTORY(2),
  /** Invalid configuration or command line. */
  INVALID_CONFIGURATION(3),
  /** A runner failed; nothing was collected. */
  RUNNER_FAILED(4),
  /** Collect found partials missing, stale or inconsistent. */
  PARTIALS_INCONSISTENT(5),
  /** Reading the tree or writing a partial or result failed; the result is the earlier or new. */
  IO_FAILED(6),
  /** Strict: files were ignored, or there was no valid row and an earlier result was left. */
  STRICT(7),
  /** An error of this program. */
  INTERNAL_ERROR(70);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  /** The process exit status, 0 to 255. */
  public int code() {
    return code;
  }
}
