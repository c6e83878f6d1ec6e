package io.github.reducer.storage;

import java.io.IOException;
import java.nio.file.Path;

/** An output directory with which something happens at a chosen moment. */
public final class DisturbedDirectory {
  private DisturbedDirectory() {}

  /**
   * A directory that is disturbed once.
   *
   * @param step creation, publication, removal or locking, from 1, after which it happens
   */
  public static OutputDirectory after(Path directory, int step, Disturbance disturbance) {
    return new OutputDirectory(directory, new Disturbed(step, disturbance));
  }

  /** What happens. */
  @FunctionalInterface
  public interface Disturbance {
    /** Lets it happen. */
    void happen() throws IOException;
  }

  private static final class Disturbed extends TemporaryFiles {
    private int left;
    private final Disturbance disturbance;

    Disturbed(int step, Disturbance disturbance) {
      this.left = step;
      this.disturbance = disturbance;
    }

    @Override
    synchronized <T> T change(Step<T> step) throws IOException {
      T made = step.run();
      left--;
      if (left == 0) {
        disturbance.happen();
      }
      return made;
    }
  }
}
