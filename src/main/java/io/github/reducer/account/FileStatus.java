package io.github.reducer.account;

/** What became of an input file (rule 1.6). */
public enum FileStatus {
  /** Read to its end. */
  READ,
  /** Ignored from some point on: reading failed after rows had been taken, which are kept. */
  PARTLY_READ,
  /** Ignored: nothing of it was taken. */
  IGNORED
}
