package io.github.reducer.spill;

import io.github.reducer.buffer.ChunkPool;
import io.github.reducer.buffer.RunStore;
import io.github.reducer.buffer.SortedRun;
import io.github.reducer.storage.Closing;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Run stores that share a budget of memory: when a run would exceed it, the store that holds most
 * writes what it holds to disk as one run. Not thread-safe.
 */
public final class SpillingRunStores implements Closeable {
  private final long budgetWords;
  private final Scratch scratch;
  private final ChunkPool pool = new ChunkPool();
  private final List<SpillingRunStore> stores = new ArrayList<>();

  /**
   * Stores without a run.
   *
   * @param budgetBytes of the keys of the runs in memory
   * @param scratch makes files for runs
   */
  public SpillingRunStores(long budgetBytes, Scratch scratch) {
    budgetWords = budgetBytes / Long.BYTES;
    this.scratch = scratch;
  }

  /**
   * A store for one family of addresses.
   *
   * @param width words of a key
   */
  public RunStore store(int width) {
    SpillingRunStore store = new SpillingRunStore(width, this, pool, scratch);
    stores.add(store);
    return store;
  }

  /**
   * Makes room in memory for a run: all there is, where the run is larger than the budget itself.
   */
  void makeRoom(SortedRun run) throws IOException {
    long wanted = (long) run.keys() * run.width();
    while (heldWords() > 0 && heldWords() + wanted > budgetWords) {
      largest().spill();
    }
  }

  private SpillingRunStore largest() {
    SpillingRunStore largest = stores.get(0);
    for (SpillingRunStore store : stores) {
      if (store.heldWords() > largest.heldWords()) {
        largest = store;
      }
    }
    return largest;
  }

  private long heldWords() {
    long words = 0;
    for (SpillingRunStore store : stores) {
      words += store.heldWords();
    }
    return words;
  }

  /** Gives the space of all files back. */
  @Override
  public void close() throws IOException {
    Closing.all(stores);
  }
}
