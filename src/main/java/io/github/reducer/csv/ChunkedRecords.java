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
  /**
   * Chunks for which the threads rest at first; twice as many each time that it was for nothing.
   */
  private static final long FIRST_REST = 8;

  /** Chunks begun after a rest, until one is found to be worth it. */
  private static final int FEW = 1;

  private final PositionalInput input;
  private final long bytes;
  private final ChunksAhead ahead;
  private final Lanes lanes;
  private final Batches batches;
  private PositionedStream stream;

  /**
   * Records of an input that is not open yet.
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
  }

  /** Has the lanes read the input from its start. */
  void open() {
    stream = streamFrom(0, ahead.size().firstBlock());
    stream.end(0);
  }

  /** Has the lanes read on from a position of the input. */
  private PositionedStream streamFrom(long at, int smallBlock) {
    PositionedStream opened = new PositionedStream(input, at, smallBlock);
    lanes.window.open(opened, at);
    return opened;
  }

  /**
   * Takes all records from the window's position on.
   *
   * @param column position of the column, from 0
   */
  void take(int column, Tally tally) throws IOException {
    long rest = FIRST_REST;
    int most = ahead.most();
    while (lanes.window.peek() >= 0 && ahead.open(bytes, lanes.window.read())) {
      rest = takeChunks(most, column, tally) ? FIRST_REST : 2 * rest;
      most = FEW;
      takeUpTo(lanes.window.taken() + rest * ahead.size().bytes(), column, tally);
    }
    takeUpTo(Long.MAX_VALUE, column, tally);
  }

  /**
   * Takes chunks, and what is between them, until too many were not worth their scan: each that was
   * not halves the number of those that are begun, each other doubles it.
   *
   * @param mostAtFirst chunks begun
   * @return whether more were worth it than not
   */
  private boolean takeChunks(int mostAtFirst, int column, Tally tally) throws IOException {
    int most = mostAtFirst;
    long balance = 0;
    try {
      while (most > 0) {
        Optional<Chunk> first = ahead.first(most, input, column);
        if (first.isEmpty()) {
          break;
        }
        boolean hit = takeIfRight(first.get(), column, tally);
        most = hit ? Math.min(2 * most, ahead.most()) : most / 2;
        balance += hit ? 1 : -1;
        ahead.release();
      }
    } finally {
      ahead.drop();
    }
    return balance > 0;
  }

  /** Takes all before a chunk and, if it is right, the chunk; returns whether it was worth it. */
  private boolean takeIfRight(Chunk chunk, int column, Tally tally) throws IOException {
    takeUpTo(chunk.from(), column, tally);
    if (!ahead.await()) {
      return false;
    }
    takeUpTo(chunk.start(), column, tally);
    if (lanes.window.taken() != chunk.start()) {
      return false;
    }
    tally.add(chunk.tally());
    batches.handOverWith(chunk.batch());
    input.reached(chunk.end());
    stream = streamFrom(chunk.end(), ahead.size().smallBlock());
    return chunk.worthwhile();
  }

  private void takeUpTo(long end, int column, Tally tally) throws IOException {
    stream.end(end);
    batches.take(column, end, tally);
  }
}
