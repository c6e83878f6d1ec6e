package io.github.reducer.partial;

import io.github.reducer.bytes.Words;

/** Hashes the suffixes of rows. */
final class SuffixHash {
  private SuffixHash() {}

  /**
   * A hash of {@code [from, to)}, not empty, whose upper bits are well mixed; needs the slack of
   * {@link Words}.
   */
  static long of(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at < to - Long.BYTES; at += Long.BYTES) {
      hash = mixed(hash, Words.eight(bytes, at));
    }
    int unwantedBits = Long.SIZE - ((to - at) << 3);
    return mixed(hash, Words.eight(bytes, at) << unwantedBits);
  }

  private static long mixed(long hash, long word) {
    long mixed = (hash ^ word) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }
}
