package io.github.reducer.csv;

/**
 * How large the chunks are in which an input is scanned.
 *
 * @param bytes of a chunk, at least 1
 * @param rows of it that are taken, at most; at least 1
 */
record ChunkSize(int bytes, int rows) {
  private static final int PART_THAT_OVERLAPS = 1 << 8;

  /** Most bytes read at first behind the end of a chunk, to end the record that began within. */
  int smallBlock() {
    return bytes / PART_THAT_OVERLAPS + 1;
  }

  /** Bytes behind the start of a chunk that are left to the one before, which may read so far. */
  int margin() {
    return 2 * smallBlock();
  }
}
