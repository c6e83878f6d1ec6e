package io.github.reducer.coordinator;

/** What a run does (rule 5.1). */
public enum Mode {
  /** Runs the runners LOW..HIGH. */
  REDUCE,
  /** Runs them, then merges all partials. */
  REDUCE_COLLECT,
  /** Merges the partials of all runners. */
  COLLECT
}
