package io.github.reducer.csv;

import io.github.reducer.address.AddressBatch;

/**
 * The records of one part of an input, scanned ahead of those before it. Where the first of them
 * begins is a guess: behind a line end, which may be one within quotes, and a few records more,
 * since a wrong guess mostly comes right with the next record. Whoever has scanned all before knows
 * whether it was right. Used by one thread at a time.
 */
final class Chunk {
  /** Addresses that are not taken, so that the guess can come right with their records. */
  private static final int PASSED_OVER = 2;

  private final ChunkSize size;
  private final Lanes lanes = new Lanes();
  private final AddressBatch batch = new AddressBatch();
  private Tally tally = new Tally();
  private long from;
  private long start;
  private long end;
  private boolean usable;

  Chunk(ChunkSize size) {
    this.size = size;
  }

  /** Has another part from now on, that from {@code newFrom} on. */
  void place(long newFrom) {
    from = newFrom;
    usable = false;
  }

  /** Where the part begins in the input. */
  long from() {
    return from;
  }

  /** Scans the records of the part, or as many as a batch holds. */
  void scan(PositionalInput input, int column) {
    long to = from + size.bytes();
    long at = from + size.margin();
    PositionedStream stream = new PositionedStream(input, at, size.smallBlock(), position -> {});
    stream.end(to);
    lanes.window.open(stream, at);
    try {
      usable = scan(column, to);
    } catch (UnreadableInputException e) {
      usable = false; // it is read again by whoever needs it, and fails there if it still does
    }
  }

  /** Returns whether there are more records than are passed over. */
  private boolean scan(int column, long to) throws UnreadableInputException {
    batch.clear();
    if (!lanes.window.skipLine(to) || !lanes.take(column, to, batch, PASSED_OVER, new Tally())) {
      return false;
    }
    batch.clear();
    tally = new Tally();
    start = lanes.window.taken();
    lanes.take(column, to, batch, size.rows(), tally);
    end = lanes.window.taken();
    return true;
  }

  /** Whether there are records that were taken. */
  boolean usable() {
    return usable;
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
