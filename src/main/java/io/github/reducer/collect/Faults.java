package io.github.reducer.collect;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import java.util.ArrayList;
import java.util.List;

/** All that is wrong with the partials, gathered so that it is told at once (rule 4.4). */
final class Faults {
  private static final String OUTCOME = "Nothing was collected, and the result is as it was";

  private final List<String> faults = new ArrayList<>();

  /** What to say of a fault that ends collect at once. */
  static String message(String fault) {
    return OUTCOME + ": " + fault;
  }

  void add(String fault) {
    faults.add(fault);
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /**
   * Ends collect if there is any fault.
   *
   * @throws ReducerException with all of them, each for itself
   */
  void check() throws ReducerException {
    if (!faults.isEmpty()) {
      List<String> messages = new ArrayList<>();
      messages.add(OUTCOME);
      messages.addAll(faults);
      throw new ReducerException(ExitStatus.PARTIALS_INCONSISTENT, messages);
    }
  }
}
