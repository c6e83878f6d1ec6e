package io.github.reducer.collect;

import io.github.reducer.storage.Closing;
import io.github.reducer.storage.DirectoryLock;
import io.github.reducer.storage.OutputDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The locks on the files of many runners: while they are held, what was checked is what is merged,
 * and what was merged is what is removed.
 */
final class RunnerLocks implements Closeable {
  private final List<DirectoryLock> held = new ArrayList<>();
  private final List<Integer> busy = new ArrayList<>();

  private RunnerLocks() {}

  /** Takes as many as can be had. */
  static RunnerLocks take(OutputDirectory directory, Collection<Integer> runners)
      throws IOException {
    RunnerLocks locks = new RunnerLocks();
    try {
      for (int runner : runners) {
        Optional<DirectoryLock> lock = directory.tryLockRunner(runner);
        if (lock.isPresent()) {
          locks.held.add(lock.get());
        } else {
          locks.busy.add(runner);
        }
      }
      return locks;
    } catch (Throwable e) {
      try (locks) {
        throw e;
      }
    }
  }

  /** IDs of the runners whose lock another process holds. */
  List<Integer> busy() {
    return busy;
  }

  /** Names those that could not be had. */
  void nameBusy(Faults faults) {
    if (!busy.isEmpty()) {
      faults.add(
          "files (.Combined_<r>.lock) are locked by another process, so still being written, of "
              + Ids.text(busy));
    }
  }

  @Override
  public void close() throws IOException {
    Closing.all(held);
  }
}
