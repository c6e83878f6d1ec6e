package io.github.reducer.csv;

import java.io.IOException;
import java.util.Optional;

/**
 * Takes the records of a large input with several threads: chunks that were scanned ahead are taken
 * in order, each if its first record begins where one of those before ends. Others are scanned
 * again. Speculation, after Ge, Li, Eilebrecht, Chandramouli and Kossmann, Speculative Distributed
 * CSV Data Parsing for Big Data Analytics, SIGMOD 2019.
 */
final class ChunkedRecords {
  /** Chunks in a row that may be of no use before no more are scanned ahead. */
  private static final int MOST_MISSES = 4;

  private final PositionalInput input;
  private final long bytes;
  private final ChunksAhead ahead;
  private final Lanes lanes;
  private final Batches batches;
  private PositionedStream stream;

  /**
   * Has the lanes read the input from its start.
   *
   * @param bytes of the input
   * @param batches of the lanes
   */
  ChunkedRecords(
      PositionalInput input, long bytes, ChunksAhead ahead, Lanes lanes, Batches batches) {
    this.input = input;
    this.bytes = bytes;
    this.ahead = ahead;
    this.lanes = lanes;
    this.batches = batches;
    stream = open(0);
    stream.end(ahead.size().bytes()); // not what is in chunks
  }

  /** Reads on from a position of the input. */
  private PositionedStream open(long at) {
    PositionedStream opened =
        new PositionedStream(input, at, ahead.size().smallBlock(), input::reached);
    lanes.window.open(opened, at);
    return opened;
  }

  /**
   * Takes all records from the window's position on.
   *
   * @param column position of the column, from 0
   */
  void take(int column, Tally tally) throws IOException {
    ahead.open(bytes, lanes.window.taken());
    try {
      int misses = 0;
      Optional<Chunk> next = ahead.next(input, column);
      while (next.isPresent() && misses < MOST_MISSES) {
        misses = take(next.get(), column, tally) ? 0 : misses + 1;
        ahead.release();
        next = ahead.next(input, column);
      }
    } finally {
      ahead.end();
    }
    takeUpTo(Long.MAX_VALUE, column, tally);
  }

  /** Takes all before a chunk and, if it is of use, the chunk; returns whether it was. */
  private boolean take(Chunk chunk, int column, Tally tally) throws IOException {
    takeUpTo(chunk.from(), column, tally);
    ahead.await();
    if (!chunk.usable()) {
      return false;
    }
    takeUpTo(chunk.start(), column, tally);
    if (lanes.window.taken() != chunk.start()) {
      return false;
    }
    tally.add(chunk.tally());
    batches.handOverWith(chunk.batch());
    input.reached(chunk.end());
    stream = open(chunk.end());
    return true;
  }

  private void takeUpTo(long end, int column, Tally tally) throws IOException {
    stream.end(end);
    batches.take(column, end, tally);
  }
}
