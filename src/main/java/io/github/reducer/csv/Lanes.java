package io.github.reducer.csv;

import io.github.reducer.address.AddressBatch;

/** Takes records, each by the lane that it is for. Not thread-safe. */
final class Lanes {
  final Window window = new Window();
  final FieldReader fields = new FieldReader(window);
  private final FastLane fast = new FastLane();
  private final ExactLane exact = new ExactLane(window, fields);

  /**
   * Takes records from the window's position on.
   *
   * @param column position of the column, from 0
   * @param end bytes of the input from which on no record is wanted; those are taken, too, that
   *     have been read along with the ones before
   * @param batchSize most addresses that the batch is to hold
   * @return whether the batch is full; if not, the end is reached, or that of the input
   */
  boolean take(int column, long end, AddressBatch batch, long batchSize, Tally tally)
      throws UnreadableInputException {
    while (window.taken() < end) {
      FastLane.Stop stop = fast.run(window, column, batch, batchSize, tally);
      if (stop == FastLane.Stop.BATCH_FULL) {
        return true;
      }
      if (window.taken() < end && !readsOn(stop)) {
        if (window.peek() < 0) {
          return false;
        }
        exact.record(column, batch, tally);
      }
    }
    return false;
  }

  /** Whether there is more in the window now for the fast lane, which has stopped. */
  private boolean readsOn(FastLane.Stop stop) throws UnreadableInputException {
    return stop == FastLane.Stop.STARVED && !window.full() && window.fill();
  }
}
