package io.github.reducer.csv;

import io.github.reducer.address.AddressBatch;
import java.io.IOException;

/** Takes the addresses that a scanner accepted, batch by batch. */
@FunctionalInterface
public interface BatchSink {
  /**
   * Takes a batch.
   *
   * @param batch at least one address; only valid during the call, its arrays are used again
   * @throws IOException if what takes the addresses cannot store them; ends the scan
   */
  void accept(AddressBatch batch) throws IOException;
}
