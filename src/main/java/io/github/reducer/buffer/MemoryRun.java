package io.github.reducer.buffer;

import io.github.reducer.merge.KeySource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A sorted run in chunks of a pool, each of which goes back there when its keys were read. */
final class MemoryRun implements KeySource {
  private final int width;
  private final ChunkPool pool;
  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private long keys;

  /** Words of the first chunk that were read. */
  private int taken;

  private MemoryRun(int width, ChunkPool pool) {
    this.width = width;
    this.pool = pool;
  }

  /**
   * All keys of a source.
   *
   * @throws IOException if the source cannot be read
   */
  static MemoryRun of(KeySource source, ChunkPool pool) throws IOException {
    MemoryRun run = new MemoryRun(source.width(), pool);
    long[] words = pool.take();
    int keys;
    while ((keys = source.read(words, ChunkPool.CHUNK_WORDS / source.width())) > 0) {
      run.chunks.add(new Chunk(words, keys * source.width()));
      run.keys += keys;
      words = pool.take();
    }
    pool.giveBack(words);
    return run;
  }

  /** The keys that it was made of, read or not. */
  long keys() {
    return keys;
  }

  @Override
  public int read(long[] into, int maxKeys) {
    if (chunks.isEmpty()) {
      return 0;
    }
    Chunk first = chunks.peek();
    int count = Math.min(maxKeys * width, first.end - taken);
    System.arraycopy(first.words, taken, into, 0, count);
    taken += count;
    if (taken == first.end) {
      pool.giveBack(chunks.pop().words);
      taken = 0;
    }
    return count / width;
  }

  @Override
  public int width() {
    return width;
  }

  /** Keys in the words up to {@code end}. */
  private static final class Chunk {
    private final long[] words;
    private final int end;

    Chunk(long[] words, int end) {
      this.words = words;
      this.end = end;
    }
  }
}
