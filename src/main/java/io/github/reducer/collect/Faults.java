package io.github.reducer.collect;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import java.util.ArrayList;
import java.util.List;

/** All that is wrong with the partials, gathered so that it is told at once (rule 4.4). */
final class Faults {
  private final List<String> faults = new ArrayList<>();

  void add(String fault) {
    faults.add(fault);
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /**
   * Ends collect if there is any fault.
   *
   * @throws ReducerException with all of them
   */
  void check() throws ReducerException {
    if (!faults.isEmpty()) {
      throw new ReducerException(
          ExitStatus.PARTIALS_INCONSISTENT,
          "Nothing was collected, nothing was changed: " + String.join("; ", faults));
    }
  }
}
