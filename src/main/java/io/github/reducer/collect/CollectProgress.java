package io.github.reducer.collect;

/** Is told how far collect is; called by the thread that collects, and to return at once. */
public interface CollectProgress {
  /**
   * All manifests are read.
   *
   * @param pairs that will be merged, counted each time, at most
   */
  void starts(long pairs);

  /** So many more pairs are taken from partials. */
  void taken(long pairs);
}
