package io.github.reducer.buffer;

/** Keys, strictly ascending, at the start of an array. */
public final class SortedRun {
  private final long[] words;
  private final int keys;
  private final int width;

  /**
   * A view of an array.
   *
   * @param words at least {@code keys} times {@code width} words; not copied
   * @param keys number of keys, from 0
   * @param width words of a key
   */
  public SortedRun(long[] words, int keys, int width) {
    this.words = words;
    this.keys = keys;
    this.width = width;
  }

  /** The array itself, in which more may follow after the keys. */
  public long[] words() {
    return words;
  }

  /** How many keys it has. */
  public int keys() {
    return keys;
  }

  /** Words of a key. */
  public int width() {
    return width;
  }
}
