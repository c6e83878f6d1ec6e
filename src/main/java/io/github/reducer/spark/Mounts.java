package io.github.reducer.spark;

import io.github.reducer.account.FileAccount;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.InputTree;
import io.github.reducer.input.LocalTree;
import io.github.reducer.input.RelativePath;
import io.github.reducer.reduce.Refusal;
import java.util.Map;

/** Whether executors see the same local files as the driver, which listed them (rule 7.1). */
final class Mounts {
  private Mounts() {}

  /**
   * Sees that no file is missing to an executor only: it is not gone, its directory is not mounted
   * there.
   *
   * @param input a local directory
   * @param accounts by position in the tree
   * @throws ReducerException that names the first one
   */
  static void check(Place input, InputTree tree, Map<Integer, FileAccount> accounts)
      throws ReducerException {
    LocalTree here = new LocalTree(input.local());
    for (Map.Entry<Integer, FileAccount> account : accounts.entrySet()) {
      RelativePath path = tree.files().get(account.getKey()).path();
      if (Refusal.isAbsence(account.getValue().reason()) && Refusal.of(path, here).isEmpty()) {
        throw new ReducerException(
            ExitStatus.RUNNER_FAILED,
            path.text()
                + " is not there on an executor, and is there on this host; allowed: an input"
                + " directory that all have at the same path: "
                + input);
      }
    }
  }
}
