package io.github.reducer.merge;

import java.io.IOException;
import java.util.function.LongConsumer;

/** A source that tells how many keys were taken from it, block by block. */
final class CountedSource implements KeySource {
  private final KeySource source;
  private final LongConsumer taken;

  /**
   * Wraps a source.
   *
   * @param taken is told the number of keys of each block, at least 1
   */
  CountedSource(KeySource source, LongConsumer taken) {
    this.source = source;
    this.taken = taken;
  }

  @Override
  public int read(long[] into, int maxKeys) throws IOException {
    int keys = source.read(into, maxKeys);
    if (keys > 0) {
      taken.accept(keys);
    }
    return keys;
  }

  @Override
  public int width() {
    return source.width();
  }
}
