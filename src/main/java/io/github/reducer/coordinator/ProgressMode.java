package io.github.reducer.coordinator;

/** How progress is shown (rule 6.1). */
public enum ProgressMode {
  /** As a live line if standard error is a terminal, else as lines of the log. */
  AUTO,
  /** As a live line, wherever standard error goes. */
  ALWAYS,
  /** Not at all. */
  NEVER
}
