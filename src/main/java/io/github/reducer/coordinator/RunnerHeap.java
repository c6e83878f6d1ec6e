package io.github.reducer.coordinator;

/**
 * The heap a runner gets: what its buffers may need at most by the configuration, or its share of
 * the host's memory where that is more, since sorted runs stay in memory; never more than the host,
 * or the container, has. A limit only: a runner takes it as its rows need it.
 */
final class RunnerHeap {
  private static final long MIB = 1L << 20;

  /** Classes, buffers of fixed size, the list of files of a runner with few. */
  private static final long BASE = 64 * MIB;

  /** A row on its way from the scanner, the array half grown twice. */
  private static final long BYTES_PER_BATCH_ROW = 2 * 16L;

  /** A pending row and its place to be sorted to, and the same again for the run made of it. */
  private static final long BYTES_PER_PENDING_ROW = 4 * 8L;

  private RunnerHeap() {}

  /**
   * Heap for each of the runners on this host.
   *
   * @param settings of the run
   * @return MiB, at least 64 where the host has that much
   */
  static long mebibytes(Settings settings) {
    return mebibytes(
        settings.batchSize(),
        settings.compactAt(),
        settings.high() - settings.low() + 1,
        HostMemory.bytes());
  }

  static long mebibytes(long batchSize, long compactAt, int runnersHere, long hostMemory) {
    long rows = hostMemory / 8;
    long needed =
        BASE
            + Math.min(batchSize, rows) * BYTES_PER_BATCH_ROW
            + Math.min(compactAt, rows) * BYTES_PER_PENDING_ROW;
    long share = hostMemory / 4 * 3 / runnersHere;
    return Math.max(1, Math.min(Math.max(needed, share), hostMemory) / MIB);
  }
}
