package io.github.reducer.csv;

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

  private final Lanes lanes = new Lanes();
  private final Header header;
  private final Batches batches;

  /**
   * Prepares to scan.
   *
   * @param column name of the column, without white space around it
   * @param batchSize addresses read before they are handed over, at least 1; fewer at the end of a
   *     file, and others in chunks
   * @param sink takes the batches
   */
  public AddressScanner(String column, long batchSize, BatchSink sink) {
    header = new Header(lanes.window, lanes.fields, column);
    batches = new Batches(lanes, Math.min(batchSize, LARGEST_BATCH), sink);
  }

  /**
   * Scans one file. What was read before a failure of the input has been handed over and is in the
   * report.
   *
   * @param input the file from its start, read to its end and not closed
   * @throws IOException only if the sink threw it
   */
  public ScanReport scan(InputStream input) throws IOException {
    lanes.window.open(input, 0);
    return scan(Optional.empty());
  }

  /**
   * Scans one file as {@link #scan(InputStream)} does, with several threads.
   *
   * @param input the file
   * @param bytes that it has; it may be found to have more or fewer
   * @param ahead the threads, which have nothing to do with the input any more when this ends
   * @throws IOException only if the sink threw it
   */
  public ScanReport scan(PositionalInput input, long bytes, ChunksAhead ahead) throws IOException {
    ChunkedRecords chunked = new ChunkedRecords(input, bytes, ahead, lanes, batches);
    chunked.open();
    return scan(Optional.of(chunked));
  }

  private ScanReport scan(Optional<ChunkedRecords> chunked) throws IOException {
    batches.clear();
    Tally tally = new Tally();
    int column = Header.NO_COLUMN;
    Optional<IOException> failure = Optional.empty();
    try {
      ByteOrderMark.take(lanes.window);
      column = header.read();
      tally.line += header.lines();
      if (column != Header.NO_COLUMN) {
        records(column, chunked, tally);
      }
    } catch (UnreadableInputException e) {
      failure = Optional.of(e.fault());
    }
    batches.handOver();
    return tally.report(
        column == Header.NO_COLUMN ? Optional.of(header.fault()) : Optional.empty(), failure);
  }

  private void records(int column, Optional<ChunkedRecords> chunked, Tally tally)
      throws IOException {
    if (chunked.isPresent() && lanes.window.plain()) {
      chunked.get().take(column, tally);
    } else {
      batches.take(column, Long.MAX_VALUE, tally);
    }
  }
}
