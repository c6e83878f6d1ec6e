package io.github.reducer.coordinator;

import java.util.List;

/**
 * How many threads each runner of this host has for large files (rule 5.1): together as many as
 * there are runners, or processors if these are fewer, dealt out by what the runners have to read,
 * so that none is busy alone for long.
 */
final class RunnerThreads {
  /**
   * Of a thread: with less than that beyond its whole ones a runner gets no other one. Shares that
   * are about equal are none that others have to wait for.
   */
  private static final double LITTLE = 0.25;

  private final int all;
  private final long bytes;

  private RunnerThreads(int all, long bytes) {
    this.all = all;
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
    return new RunnerThreads(most(shares.size(), processors), bytes);
  }

  /** Most threads that one runner gets. */
  static int most(int runners, int processors) {
    return Math.min(runners, processors);
  }

  /** Threads of the runner that has a share; at least 1. */
  int of(Share share) {
    double part = share.bytes() == 0 ? 0 : (double) share.bytes() / bytes;
    return (int) Math.max(1, Math.ceil(all * part - LITTLE));
  }
}
