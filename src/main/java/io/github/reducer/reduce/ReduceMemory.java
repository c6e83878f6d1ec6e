package io.github.reducer.reduce;

import io.github.reducer.csv.ChunksAhead;

/**
 * How a process divides the heap that it has to reduce files, so that neither large settings nor a
 * small heap exhaust it (rule 5.4). What is not dealt out here is for classes, buffers of fixed
 * size, and the list of files.
 *
 * @param runBytes of sorted runs in memory, beyond which they are spilled
 * @param pendingWords of keys that wait to be sorted
 * @param batchRows on their way from the scanner to them
 * @param threads that scan a large file, at least 1
 */
public record ReduceMemory(long runBytes, long pendingWords, long batchRows, int threads) {
  private static final long MIB = 1 << 20;

  /** The fixed budget of rule 5.4: a larger one would make runs hardly faster. */
  private static final long MOST_RUN_BYTES = 48 * MIB;

  /** A word of the array of each family, and as much again while one of the two grows. */
  private static final long BYTES_PER_PENDING_WORD = 3L * Long.BYTES;

  /** An IPv6 address, and as much again while the array grows. */
  private static final long BYTES_PER_BATCH_ROW = 2 * 16L;

  /**
   * For all else, of a heap that is given: keys that wait may take more than their part of it, but
   * only what lies beyond this.
   */
  private static final long LEAST_OTHER_BYTES = 32 * MIB;

  private static final int RUN_PART = 4;
  private static final int PENDING_PART = 4;
  private static final int BATCH_PART = 16;

  /** What chunks of large files leave at least: then a batch may have as many rows as a chunk. */
  private static final long LEAST_BESIDE_CHUNKS =
      ChunksAhead.CHUNK_ROWS * BYTES_PER_BATCH_ROW * BATCH_PART;

  /** Settings beyond this many rows ask for no more heap. */
  private static final long MOST_ROWS = 1L << 40;

  /** For a heap of a size in bytes, and one thread. */
  public static ReduceMemory of(long heap) {
    return of(heap, 1, 1);
  }

  /**
   * For a heap, and threads for large files.
   *
   * @param all its bytes
   * @param batchSize rows read before they are handed to the buffer, at least 1
   * @param mostThreads that are to scan a large file, at least 1; there are fewer in a small heap,
   *     and there is one where a batch is to be smaller than a chunk
   */
  public static ReduceMemory of(long all, long batchSize, int mostThreads) {
    int threads = threads(batchSize, mostThreads);
    while (threads > 1 && all - chunkBytes(threads) < LEAST_BESIDE_CHUNKS) {
      threads--;
    }
    long heap = all - chunkBytes(threads);
    long runs = Math.min(MOST_RUN_BYTES, heap / RUN_PART);
    long batch = heap / BATCH_PART;
    long pending = Math.max(heap / PENDING_PART, heap - runs - batch - LEAST_OTHER_BYTES);
    return new ReduceMemory(
        runs, pending / BYTES_PER_PENDING_WORD, batch / BYTES_PER_BATCH_ROW, threads);
  }

  private static int threads(long batchSize, int most) {
    return batchSize < ChunksAhead.CHUNK_ROWS ? 1 : most;
  }

  private static long chunkBytes(int threads) {
    return threads == 1 ? 0 : ChunksAhead.memory(threads);
  }

  /**
   * Bytes of a heap in which a process with few files is not held up by these settings. A batch
   * gets its part of it and no more: larger ones would make nothing faster.
   *
   * @param threads that scan a large file, at least 1
   */
  public static long heapFor(long batchSize, long compactAt, int threads) {
    long others =
        RUN_PART * MOST_RUN_BYTES + Math.min(compactAt, MOST_ROWS) * BYTES_PER_PENDING_WORD;
    long batch = Math.min(batchSize, MOST_ROWS) * BYTES_PER_BATCH_ROW;
    return chunkBytes(threads(batchSize, threads))
        + others
        + Math.min(batch, others / (BATCH_PART - 1));
  }
}
