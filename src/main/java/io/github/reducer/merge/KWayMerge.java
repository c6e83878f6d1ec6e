package io.github.reducer.merge;

import java.io.IOException;
import java.util.List;

/**
 * The union of any number of sources: all their keys, strictly ascending, each of them once.
 *
 * <p>A balanced tree of two-way merges. Each key passes about log2 of the number of sources of
 * them, like in a tree of losers (Knuth, The Art of Computer Programming, vol. 3, 5.4.1), but a
 * two-way merge of keys of one word needs no branch that depends on them, and each drops duplicates
 * on the way.
 */
public final class KWayMerge implements KeySource {
  /** Bytes that the blocks of a merge take at most, unless told otherwise. */
  private static final int BLOCKS_BYTES = 8 << 20;

  private static final int SMALLEST_BLOCK = 64;
  private static final int LARGEST_BLOCK = 4096;

  private final KeySource root;

  /**
   * A merge that has read nothing yet. Its blocks take up to 8 MiB, or 128 keys a source where that
   * is more.
   *
   * @param width words of a key
   * @param sources any number, also none
   * @throws IllegalArgumentException if a source has another width
   */
  public KWayMerge(int width, List<? extends KeySource> sources) {
    this(width, sources, BLOCKS_BYTES);
  }

  /**
   * A merge that has read nothing yet.
   *
   * @param width words of a key
   * @param sources any number, also none
   * @param bytes that its blocks take up to, or 128 keys a source where that is more
   * @throws IllegalArgumentException if a source has another width
   */
  public KWayMerge(int width, List<? extends KeySource> sources, int bytes) {
    for (KeySource source : sources) {
      if (source.width() != width) {
        throw new IllegalArgumentException(
            "a source of width " + source.width() + " in a merge of width " + width);
      }
    }
    root = tree(width, sources, blockKeys(width, sources.size(), bytes));
  }

  private static int blockKeys(int width, int sources, int bytes) {
    long blocks = 2L * Math.max(1, sources);
    long keys = bytes / (blocks * width * Long.BYTES);
    return (int) Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, keys));
  }

  private static KeySource tree(int width, List<? extends KeySource> sources, int blockKeys) {
    int count = sources.size();
    if (count == 0) {
      return new ArrayKeySource(new long[0], 0, width);
    }
    if (count == 1) {
      return sources.get(0);
    }
    return new TwoWayMerge(
        tree(width, sources.subList(0, count / 2), blockKeys),
        tree(width, sources.subList(count / 2, count), blockKeys),
        blockKeys);
  }

  @Override
  public int read(long[] into, int maxKeys) throws IOException {
    return root.read(into, maxKeys);
  }

  @Override
  public int width() {
    return root.width();
  }
}
