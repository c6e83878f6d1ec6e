package io.github.reducer.csv;

import io.github.reducer.address.AddressBatch;
import java.io.IOException;

/** Takes records in batches, and hands these over. Not thread-safe. */
final class Batches {
  private final Lanes lanes;
  private final long batchSize;
  private final BatchSink sink;
  private final AddressBatch batch = new AddressBatch();

  /**
   * No batch yet.
   *
   * @param batchSize addresses read before they are handed over, at least 1
   */
  Batches(Lanes lanes, long batchSize, BatchSink sink) {
    this.lanes = lanes;
    this.batchSize = batchSize;
    this.sink = sink;
  }

  /** Forgets what was not handed over. */
  void clear() {
    batch.clear();
  }

  /** Takes records as {@link Lanes#take} does, and hands over each batch that is full. */
  void take(int column, long end, Tally tally) throws IOException {
    while (lanes.take(column, end, batch, batchSize, tally)) {
      handOver();
    }
  }

  /** Hands over what was taken, as far as it has not been. */
  void handOver() throws IOException {
    handOver(batch);
  }

  /** Hands over what was taken, and then another batch. */
  void handOverWith(AddressBatch next) throws IOException {
    handOver();
    handOver(next);
  }

  private void handOver(AddressBatch some) throws IOException {
    if (some.size() > 0) {
      sink.accept(some);
      some.clear();
    }
  }
}
