package io.github.reducer.storage;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Stands in for a disk that is full on another host: from the n-th creation, publication, removal
 * or locking in the output directory on, all of them fail, and so does each attempt to clean up.
 */
public final class FullDirectory {
  public static final String FULL = "no space left";
  public static final String STALE = "stale file handle";

  private FullDirectory() {}

  /**
   * A directory that gets full.
   *
   * @param step the first step that fails, from 1
   */
  public static OutputDirectory fullAt(Path directory, int step) {
    return new OutputDirectory(directory, new Filling(step));
  }

  private static final class Filling extends TemporaryFiles {
    private int left;

    Filling(int step) {
      this.left = step;
    }

    @Override
    synchronized <T> T change(Step<T> step) throws IOException {
      left--;
      if (left > 0) {
        return step.run();
      }
      throw new IOException(FULL);
    }

    @Override
    synchronized void cleanUp(Step<?> step) throws IOException {
      step.run();
      if (left <= 0) {
        throw new IOException(STALE);
      }
    }
  }
}
