package io.github.reducer.csv;

/**
 * How large the chunks are in which an input is scanned.
 *
 * @param bytes of a chunk, at least 1
 * @param rows of it that are taken, at most; at least 1
 */
record ChunkSize(int bytes, int rows) {
  private static final int OVERLAP_DIVISOR = 1 << 8;
  private static final int COME_RIGHT_DIVISOR = 1 << 4;
  private static final int HEADER_DIVISOR = 1 << 2;
  private static final int LEFT_DIVISOR = 1 << 2;

  /** Most bytes read at first behind the end of a chunk, to end the record that began within. */
  int smallBlock() {
    return bytes / OVERLAP_DIVISOR + 1;
  }

  /**
   * Most bytes read at first for the header: of a chunk of usual size a window full, as where there
   * are no chunks, so that as much is read of a header that does not end.
   */
  int firstBlock() {
    return bytes / HEADER_DIVISOR + 1;
  }

  /** Bytes behind the start of a chunk that are left to the one before: short records end there. */
  int margin() {
    return 2 * smallBlock();
  }

  /** Bytes, about, within which a wrong guess is to come right. */
  int toComeRight() {
    return bytes / COME_RIGHT_DIVISOR + 1;
  }

  /** Whether so many bytes of a chunk are worth its scan. */
  boolean worthwhile(long taken) {
    return taken >= bytes - bytes / LEFT_DIVISOR;
  }
}
