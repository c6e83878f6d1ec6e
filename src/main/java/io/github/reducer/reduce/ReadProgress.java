package io.github.reducer.reduce;

/** Is told how far the reading of files is. */
public interface ReadProgress {
  /** Tells nobody. */
  ReadProgress UNTOLD =
      new ReadProgress() {
        @Override
        public void bytes(long more) {}

        @Override
        public void rows(long more, long pairsNow) {}

        @Override
        public void file(long rowsRead) {}
      };

  /** Bytes were read, or passed over because their file, or the rest of it, is ignored. */
  void bytes(long more);

  /** Rows of the file at work were accepted, and there are so many pairs now. */
  void rows(long more, long pairsNow);

  /**
   * A file is done.
   *
   * @param rowsRead of all its rows, accepted or not
   */
  void file(long rowsRead);
}
