package io.github.reducer.failure;

import java.util.Optional;

/** What to do next when a run has ended in one of the statuses of the exit table (rule 5.3). */
public final class Advice {
  private Advice() {}

  /** One line, after those that say what is wrong and where; empty where nothing is to be done. */
  public static Optional<String> of(ExitStatus status) {
    return switch (status) {
      case DONE, STRICT, INTERNAL_ERROR -> Optional.empty();
      case NO_INPUT_DIRECTORY ->
          Optional.of(
              "Nothing was done. Create or mount the input directory, or name another one by"
                  + " --input-dir or REDUCER_INPUT_DIR");
      case NO_OUTPUT_DIRECTORY ->
          Optional.of(
              "Nothing was done. Create or mount the output directory, or name another one by"
                  + " --output-dir or REDUCER_OUTPUT_DIR");
      case INVALID_CONFIGURATION ->
          Optional.of("Nothing was done. Mend the settings named above; --help explains each");
      case RUNNER_FAILED ->
          Optional.of(
              "Nothing was collected, and an earlier result is as it was. Mend the cause, then run"
                  + " the same command again: it begins anew, safely");
      case PARTIALS_INCONSISTENT ->
          Optional.of(
              "Where one command does all (reduce_collect of all runners), run it again. Else see that"
                  + " REDUCER_RUNNERS_QTY, REDUCER_RUN_ID and REDUCER_COLUMN are those of all"
                  + " runners, run the ones named above again (mode reduce), with the input of the"
                  + " others, then collect again; if a collect has ended well before, all is done");
      case IO_FAILED ->
          Optional.of(
              "The result is whole, the earlier or the new one. See to access, room and other"
                  + " processes at the place named above, then run the same command again, safely");
    };
  }
}
