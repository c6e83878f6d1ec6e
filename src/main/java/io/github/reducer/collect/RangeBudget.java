package io.github.reducer.collect;

import io.github.reducer.threads.Workers;

/**
 * How many ranges are merged at a time, and how large they are.
 *
 * @param threads that merge, at least 1
 * @param rangeBytes of all partials that a range takes, about; at least 1
 */
record RangeBudget(int threads, long rangeBytes) {
  /** Name of the threads. */
  static final String NAME = "collect";

  /** Ranges that wait for a thread, or to be written, so that neither waits for the other. */
  static final int WAITING = 2;

  private static final long LARGEST_RANGE = 4L << 20;
  private static final long SMALLEST_RANGE = 256L << 10;
  private static final long SMALLEST_STEP = 8L << 10;

  /**
   * Bytes that the windows on all partials take, about: with what is merged they stay in a common
   * second-level cache.
   */
  private static final int WINDOWS_BYTES = 512 << 10;

  private static final int LARGEST_WINDOW = 64 << 10;
  private static final int SMALLEST_WINDOW = 16 << 10;

  /** What a thread takes beside its range: windows, blocks of a merge. */
  private static final long THREAD_BYTES = 8L << 20;

  /** Of the heap's size; a range is in memory about twice, as it is read and as it is written. */
  private static final int PART_OF_HEAP = 16;

  /** What suits a Java virtual machine. */
  static RangeBudget of(int processors, long heapBytes) {
    int threads = (int) Math.max(1, Math.min(processors, heapBytes / 2 / THREAD_BYTES));
    long range = heapBytes / PART_OF_HEAP / (threads + WAITING);
    return new RangeBudget(threads, Math.max(SMALLEST_RANGE, Math.min(LARGEST_RANGE, range)));
  }

  static RangeBudget ofThisProcess() {
    Runtime runtime = Runtime.getRuntime();
    return of(runtime.availableProcessors(), runtime.maxMemory());
  }

  /** The threads. */
  Workers workers() {
    return new Workers(NAME, threads);
  }

  /** Whether there is enough for threads to be worth their start. */
  boolean worthwhile(long bytes) {
    return bytes >= 2 * rangeBytes;
  }

  /** Bytes of each partial in a range, about. */
  long stepBytes(int partials) {
    return Math.max(Math.min(SMALLEST_STEP, rangeBytes), rangeBytes / Math.max(1, partials));
  }

  /** Bytes of each partial that a thread reads at a time. */
  static int windowBytes(int partials) {
    int window = WINDOWS_BYTES / Math.max(1, partials);
    return Math.max(SMALLEST_WINDOW, Math.min(LARGEST_WINDOW, window));
  }
}
