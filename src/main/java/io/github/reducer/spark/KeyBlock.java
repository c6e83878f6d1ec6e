package io.github.reducer.spark;

import io.github.reducer.buffer.SortedRun;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * Sorted, distinct keys of one family as bytes, in which Spark stores and shuffles them: their
 * width, seven bytes of nothing, then their words, little-endian.
 */
final class KeyBlock {
  /** Most keys of a block. */
  static final int KEYS = 1 << 14;

  private static final int HEADER = Long.BYTES;

  private KeyBlock() {}

  /** A block of the keys in {@code [from, to)}. */
  static byte[] of(long[] words, int from, int to, int width) {
    byte[] block = new byte[HEADER + (to - from) * width * Long.BYTES];
    block[0] = (byte) width;
    body(block).asLongBuffer().put(words, from * width, (to - from) * width);
    return block;
  }

  /** The keys of a block, in an array of their own. */
  static SortedRun run(byte[] block) {
    long[] words = new long[(block.length - HEADER) / Long.BYTES];
    body(block).asLongBuffer().get(words);
    return new SortedRun(words, words.length / block[0], block[0]);
  }

  /** Adds the keys of a block, without what stands before them, to a checksum. */
  static void addKeys(byte[] block, Checksum into) {
    into.update(block, HEADER, block.length - HEADER);
  }

  private static ByteBuffer body(byte[] block) {
    return ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).position(HEADER);
  }
}
