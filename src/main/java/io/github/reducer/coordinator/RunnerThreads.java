package io.github.reducer.coordinator;

import java.util.List;

/**
 * How many threads each runner of this host has for large files (rule 5.1): one for each part of
 * the bytes that it has to read, where a part is what each runner, or each processor if these are
 * fewer, would have if all had the same. A runner with less has one, too: it is done first, and
 * leaves the processors to the others.
 */
final class RunnerThreads {
  /** More would wait for the one that takes what they scan, and each takes memory. */
  private static final int MOST = 8;

  /** Of a part: for no more than that there is no other thread. Shares are rarely quite equal. */
  private static final double LITTLE = 0.25;

  private final int parts;
  private final long bytes;

  private RunnerThreads(int parts, long bytes) {
    this.parts = parts;
    this.bytes = bytes;
  }

  /**
   * Threads to be dealt out.
   *
   * @param shares of all runners of this host
   * @param processors that they have, at least 1
   */
  static RunnerThreads of(List<Share> shares, int processors) {
    long bytes = 0;
    for (Share share : shares) {
      bytes += share.bytes();
    }
    return new RunnerThreads(Math.min(shares.size(), processors), bytes);
  }

  /** Threads of the runner that has a share; at least 1, at most {@link #MOST}. */
  int forShare(Share share) {
    double ofAll = share.bytes() == 0 ? 0 : (double) share.bytes() / bytes;
    return (int) Math.max(1, Math.min(Math.ceil(parts * ofAll - LITTLE), MOST));
  }
}
