package io.github.reducer.collect;

import java.io.Closeable;
import java.io.IOException;

/**
 * What is there to collect, and the locks that keep it as it is.
 *
 * @param presence which partials and manifests are there
 * @param locks on all of these, but for those that another process holds
 */
record Gathered(Presence presence, RunnerLocks locks) implements Closeable {
  @Override
  public void close() throws IOException {
    locks.close();
  }
}
