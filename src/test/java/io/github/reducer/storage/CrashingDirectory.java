package io.github.reducer.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Stands in for a process that is killed at a chosen step: the n-th creation, publication, removal
 * or locking in the output directory throws, before or after it was done, and nothing is cleaned
 * up, except that the operating system drops the locks.
 */
public final class CrashingDirectory {
  private CrashingDirectory() {}

  /**
   * A directory whose user dies.
   *
   * @param step the step that is the last one, from 1
   * @param done whether that step is still done
   */
  public static OutputDirectory killedAt(Path directory, int step, boolean done) {
    return new OutputDirectory(directory, new Crashing(step, done));
  }

  /** The death of the process. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class Crashing extends TemporaryFiles {
    private int left;
    private final boolean done;

    Crashing(int step, boolean done) {
      this.left = step;
      this.done = done;
    }

    @Override
    synchronized <T> T change(Step<T> step) throws IOException {
      left--;
      if (left > 0) {
        return step.run();
      }
      if (left == 0 && done) {
        T made = step.run();
        if (made instanceof Optional<?> lock && lock.orElse(null) instanceof DirectoryLock taken) {
          taken.close();
        }
      }
      throw new Killed();
    }

    @Override
    synchronized void cleanUp(Step<?> step) throws IOException {
      if (left > 0) {
        step.run();
      }
    }
  }
}
