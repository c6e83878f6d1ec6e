package io.github.reducer.buffer;

import io.github.reducer.merge.KeySource;
import java.io.IOException;
import java.util.List;

/** Where sorted runs of one family of addresses go when they leave the buffer. */
public interface RunStore {
  /**
   * Takes the keys of a run; runs may share keys.
   *
   * @param run its array is used again after this call, so what is kept must be copied
   * @throws IOException if the run cannot be stored
   */
  void add(SortedRun run) throws IOException;

  /** Keys held, counted once in each run that they are in: at least as many as are distinct. */
  long keys();

  /** Sources that together hold every key added, for one pass. No run is added afterwards. */
  List<KeySource> sources();
}
