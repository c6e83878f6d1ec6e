package io.github.reducer.merge;

import java.io.IOException;

/** A source with a block of its next keys: those in {@code [at, end)}, counted in words. */
final class Lookahead {
  final long[] block;
  int at;
  int end;

  private final KeySource source;
  private final int blockKeys;
  private boolean ended;

  Lookahead(KeySource source, int blockKeys) {
    this.source = source;
    this.blockKeys = blockKeys;
    block = new long[blockKeys * source.width()];
  }

  /** Whether there is a next key; fetches a block if none is left. */
  boolean hasNext() throws IOException {
    if (at == end && !ended) {
      at = 0;
      end = source.read(block, blockKeys) * source.width();
      ended = end == 0;
    }
    return at < end;
  }

  /** Copies up to {@code maxWords} words of the block, and returns how many. */
  int copyTo(long[] into, int to, int maxWords) {
    int words = Math.min(maxWords, end - at);
    System.arraycopy(block, at, into, to, words);
    at += words;
    return words;
  }
}
