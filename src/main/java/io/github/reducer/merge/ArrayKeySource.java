package io.github.reducer.merge;

/** The keys of an array, which must not change meanwhile. */
public final class ArrayKeySource implements KeySource {
  private final long[] words;
  private final int keys;
  private final int width;
  private int taken;

  /**
   * The first {@code keys} keys of an array.
   *
   * @param words keys of {@code width} words each, strictly ascending; not copied
   * @throws IllegalArgumentException if the array is too short
   */
  public ArrayKeySource(long[] words, int keys, int width) {
    if (keys < 0 || width < 1 || (long) keys * width > words.length) {
      throw new IllegalArgumentException(
          keys + " keys of " + width + " words in an array of " + words.length);
    }
    this.words = words;
    this.keys = keys;
    this.width = width;
  }

  @Override
  public int read(long[] into, int maxKeys) {
    int count = Math.min(maxKeys, keys - taken);
    System.arraycopy(words, taken * width, into, 0, count * width);
    taken += count;
    return count;
  }

  @Override
  public int width() {
    return width;
  }
}
