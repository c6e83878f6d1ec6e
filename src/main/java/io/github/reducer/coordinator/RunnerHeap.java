package io.github.reducer.coordinator;

import io.github.reducer.reduce.ReduceMemory;
import java.util.Optional;

/**
 * The heap a runner may take: what it needs to work well, by its settings and the number of its
 * files (rule 5.4), but no more than its share of three quarters of the memory of the host, or of
 * the container. With less it spills more.
 */
public final class RunnerHeap {
  private static final long MIB = 1L << 20;

  /** Four times what the place in the list and the account of a file mostly take. */
  private static final long BYTES_PER_FILE = 2048;

  /** What a runner can work with, if it spills early. */
  private static final long LEAST_MIB = 64;

  private RunnerHeap() {}

  /**
   * Heap for each of the runners of this host.
   *
   * @param files that one of them takes, at most
   * @param threads that one of them has, at most
   * @return MiB
   */
  static long mebibytes(Settings settings, long files, int threads) {
    long needed =
        ReduceMemory.heapFor(settings.batchSize(), settings.compactAt(), threads)
            + files * BYTES_PER_FILE;
    return mebibytes(needed, settings.runnersHereQty(), HostMemory.bytes());
  }

  /** Why a host cannot have so many runners; empty if it can. */
  public static Optional<String> fault(int runnersHere) {
    return fault(runnersHere, HostMemory.bytes());
  }

  static Optional<String> fault(int runnersHere, long hostMemory) {
    long most = Math.max(1, hostMemory / MIB / LEAST_MIB);
    return runnersHere <= most
        ? Optional.empty()
        : Optional.of(
            "this host has memory for "
                + most
                + " of the "
                + runnersHere
                + " runners that it is to run (REDUCER_LOW_RUNNER, REDUCER_HIGH_RUNNER)");
  }

  static long mebibytes(long needed, int runnersHere, long hostMemory) {
    long share = hostMemory / 4 * 3 / runnersHere;
    return Math.max(LEAST_MIB, Math.min(needed, share) / MIB);
  }
}
