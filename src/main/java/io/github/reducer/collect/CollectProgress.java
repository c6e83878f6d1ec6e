package io.github.reducer.collect;

/** Is told how far collect is; called by the thread that collects, and to return at once. */
public interface CollectProgress {
  /** Listens to nothing. */
  CollectProgress NONE =
      new CollectProgress() {
        @Override
        public void starts(long pairs) {}

        @Override
        public void checked(long pairs) {}

        @Override
        public void merged(long pairs) {}
      };

  /**
   * All manifests are read.
   *
   * @param pairs in all partials, those of several counted in each
   */
  void starts(long pairs);

  /** A partial with so many pairs is compared with its manifest. */
  void checked(long pairs);

  /** So many more pairs are taken from partials to be merged. */
  void merged(long pairs);
}
