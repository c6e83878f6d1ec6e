package io.github.reducer.csv;

import io.github.reducer.address.AddressBatch;
import java.io.InputStream;

/**
 * The records of one part of an input, scanned ahead of those before it. Where the first of them
 * begins is a guess: behind a line end, which may be one within quotes, and a few records more,
 * since a wrong guess mostly comes right with the next record. Whoever has scanned all before knows
 * whether it was right. Used by one thread at a time.
 */
final class Chunk {
  /** Addresses behind which a wrong guess has come right as a rule. */
  private static final int PASSED_OVER = 2;

  private final ChunkSize size;
  private final Lanes lanes = new Lanes();
  private final AddressBatch batch = new AddressBatch();
  private Tally tally = new Tally();
  private long from;
  private long start;
  private long end;

  Chunk(ChunkSize size) {
    this.size = size;
  }

  /** Has another part from now on, that from {@code newFrom} on. */
  void place(long newFrom) {
    from = newFrom;
  }

  /** Where the part begins in the input. */
  long from() {
    return from;
  }

  /**
   * Scans the records of the part, or as many as a batch holds.
   *
   * @return whether any were taken; if not, it is too short for the guess and the records, or they
   *     cannot be read: whoever scans it again will know
   */
  boolean scan(PositionalInput input, int column) {
    try {
      take(input, column);
      return start < end;
    } catch (UnreadableInputException e) {
      return false;
    } finally {
      lanes.window.open(InputStream.nullInputStream(), 0); // one that has grown gives its room back
    }
  }

  private void take(PositionalInput input, int column) throws UnreadableInputException {
    long to = from + size.bytes();
    long at = from + size.margin();
    long right = at + size.toComeRight();
    ChunkInput part = new ChunkInput(input, to + size.bytes());
    PositionedStream stream = new PositionedStream(part, at, size.smallBlock());
    lanes.window.open(stream, at);
    stream.end(right);
    batch.clear();
    lanes.window.skipLine(to);
    lanes.take(column, right, batch, PASSED_OVER, new Tally());
    start = lanes.window.taken();
    batch.clear();
    tally = new Tally();
    stream.end(to);
    lanes.take(column, to, batch, size.rows(), tally);
    end = lanes.window.taken();
  }

  /** Whether so much was taken that it was worth the scan. */
  boolean worthwhile() {
    return size.worthwhile(end - start);
  }

  /** Where the first record that was taken begins, if the guess was right. */
  long start() {
    return start;
  }

  /** Where the first record begins that was not taken. */
  long end() {
    return end;
  }

  /** The addresses. */
  AddressBatch batch() {
    return batch;
  }

  /** The counts, of lines from 1 on. */
  Tally tally() {
    return tally;
  }
}
