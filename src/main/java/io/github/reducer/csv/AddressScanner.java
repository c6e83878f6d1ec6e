package io.github.reducer.csv;

import io.github.reducer.address.AddressBatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Scans CSV files for the addresses in one column, in constant memory. Meant to be used for many
 * files one after the other; not thread-safe.
 */
public final class AddressScanner {
  /** Addresses that a batch's arrays can hold in any case. */
  private static final long LARGEST_BATCH = 1 << 28;

  private final Window window = new Window();
  private final FieldReader fields = new FieldReader(window);
  private final FastLane fastLane = new FastLane();
  private final ExactLane exactLane = new ExactLane(window, fields);
  private final Header header;
  private final AddressBatch batch = new AddressBatch();
  private final long batchSize;
  private final BatchSink sink;

  /**
   * Prepares to scan.
   *
   * @param column name of the column, without white space around it
   * @param batchSize addresses read before they are handed over, at least 1; fewer at the end of a
   *     file
   * @param sink takes the batches
   */
  public AddressScanner(String column, long batchSize, BatchSink sink) {
    header = new Header(window, fields, column);
    this.batchSize = Math.min(batchSize, LARGEST_BATCH);
    this.sink = sink;
  }

  /**
   * Scans one file. What was read before a failure of the input has been handed over and is in the
   * report.
   *
   * @param input the file from its start, read to its end and not closed
   * @throws IOException only if the sink threw it
   */
  public ScanReport scan(InputStream input) throws IOException {
    window.open(input);
    batch.clear();
    Tally tally = new Tally();
    int column = Header.NO_COLUMN;
    Optional<IOException> failure = Optional.empty();
    try {
      ByteOrderMark.take(window);
      column = header.read();
      tally.line += header.lines();
      if (column != Header.NO_COLUMN) {
        records(column, tally);
      }
    } catch (UnreadableInputException e) {
      failure = Optional.of(e.fault());
    }
    handOver();
    return tally.report(
        column == Header.NO_COLUMN ? Optional.of(header.fault()) : Optional.empty(), failure);
  }

  private void records(int column, Tally tally) throws IOException {
    while (true) {
      FastLane.Stop stop = fastLane.run(window, column, batch, batchSize, tally);
      if (stop == FastLane.Stop.BATCH_FULL) {
        handOver();
      } else if (stop == FastLane.Stop.UNDECIDED || window.full() || !window.fill()) {
        if (window.peek() < 0) {
          return;
        }
        exactLane.record(column, batch, tally);
      }
    }
  }

  private void handOver() throws IOException {
    if (batch.size() > 0) {
      sink.accept(batch);
      batch.clear();
    }
  }
}
