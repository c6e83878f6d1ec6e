package io.github.reducer.buffer;

import io.github.reducer.merge.Keys;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Arrays of one length for runs in memory. Those of runs that are used up hold the next ones, so
 * that merging takes hardly more memory than its runs, and no time to get it. Not thread-safe.
 */
public final class ChunkPool {
  /** Words of a chunk: whole keys of either width. */
  static final int CHUNK_WORDS = Keys.IPV6_WIDTH << 12;

  private final Deque<long[]> free = new ArrayDeque<>();

  /** A chunk with anything in it, which is the caller's until it is given back. */
  long[] take() {
    return free.isEmpty() ? new long[CHUNK_WORDS] : free.pop();
  }

  void giveBack(long[] chunk) {
    free.push(chunk);
  }
}
