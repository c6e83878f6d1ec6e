package io.github.reducer.spill;

import io.github.reducer.buffer.ChunkPool;
import io.github.reducer.buffer.MemoryRunStore;
import io.github.reducer.buffer.RunStore;
import io.github.reducer.buffer.SortedRun;
import io.github.reducer.merge.KWayMerge;
import io.github.reducer.merge.KeySource;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps runs in memory until it is told to spill. */
final class SpillingRunStore implements RunStore, Closeable {
  private final int width;
  private final SpillingRunStores siblings;
  private final SpilledRuns spilled;
  private final ChunkPool pool;
  private MemoryRunStore memory;

  SpillingRunStore(int width, SpillingRunStores siblings, ChunkPool pool, Scratch scratch) {
    this.width = width;
    this.siblings = siblings;
    this.pool = pool;
    spilled = new SpilledRuns(width, scratch);
    memory = new MemoryRunStore(pool);
  }

  @Override
  public void add(SortedRun run) throws IOException {
    siblings.makeRoom(run);
    memory.add(run);
  }

  /** Words of the runs in memory. */
  long heldWords() {
    return memory.keys() * width;
  }

  /** Moves what is in memory to disk. */
  void spill() throws IOException {
    spilled.add(new KWayMerge(width, memory.sources()));
    memory = new MemoryRunStore(pool);
  }

  @Override
  public long keys() {
    return memory.keys() + spilled.keys();
  }

  @Override
  public List<KeySource> sources() {
    List<KeySource> sources = new ArrayList<>(memory.sources());
    sources.addAll(spilled.sources());
    return sources;
  }

  @Override
  public void close() throws IOException {
    spilled.close();
  }
}
