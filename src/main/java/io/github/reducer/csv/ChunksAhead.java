package io.github.reducer.csv;

import io.github.reducer.threads.Workers;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Future;

/**
 * The next few chunks of a large input, in order, scanned by other threads ahead of the one that
 * takes them; this one helps where it would have to wait. For one input after the other; to be used
 * by one thread.
 */
public final class ChunksAhead implements Closeable {
  /** Most rows of a chunk. */
  public static final int CHUNK_ROWS = 1 << 17;

  /** What a chunk takes in memory, in bytes, where it is full of IPv6 addresses. */
  public static final long CHUNK_MEMORY = 6L << 20;

  /** Scanned in a millisecond, a hundred times what it takes to hand one from thread to thread. */
  private static final int CHUNK_BYTES = 1 << 20;

  /** Chunks that are scanned, or wait for that, so that no thread waits for another. */
  private static final int WAITING = 2;

  /** Chunks of the smallest input that is worth the threads. */
  private static final int LEAST_CHUNKS = 16;

  private final ChunkSize size;
  private final Workers workers;
  private final int most;
  private final Queue<Chunk> free = new ArrayDeque<>();
  private final Queue<Begun> begun = new ArrayDeque<>();
  private long chunks;
  private long next;

  /** Whether chunks that are not scanned yet are not to be scanned. */
  private volatile boolean dropping;

  /** A chunk, and the task that scans it. */
  private record Begun(Chunk chunk, Future<Boolean> scan) {}

  /**
   * Threads that start with the first large input.
   *
   * @param threads in all, with the one that takes the chunks; at least 2
   */
  public ChunksAhead(int threads) {
    this(threads, new ChunkSize(CHUNK_BYTES, CHUNK_ROWS));
  }

  ChunksAhead(int threads, ChunkSize size) {
    this.size = size;
    workers = new Workers("scan", threads - 1);
    most = chunks(threads);
  }

  /** Chunks in memory at a time, with so many threads. */
  public static int chunks(int threads) {
    return threads + WAITING;
  }

  /** Whether an input of so many bytes is worth the threads. */
  public boolean worthwhile(long bytes) {
    return bytes / size.bytes() >= LEAST_CHUNKS;
  }

  ChunkSize size() {
    return size;
  }

  /**
   * Starts over on another input, or elsewhere in it.
   *
   * @param bytes of the input; what is behind its last whole chunk is in none
   * @param from the chunks begin here, or behind it
   * @return whether there are any
   */
  boolean open(long bytes, long from) {
    chunks = (bytes - 1) / size.bytes(); // the last byte, which may end a record, is in none
    next = from / size.bytes() + 1;
    return next < chunks;
  }

  /**
   * The next chunk, which may not be scanned yet; empty if there is none any more.
   *
   * @param column position of the column, from 0
   */
  Optional<Chunk> next(PositionalInput input, int column) {
    while (next < chunks && begun.size() < most) {
      Chunk chunk = free.isEmpty() ? new Chunk(size) : free.remove();
      chunk.place(next * size.bytes());
      next++;
      begun.add(new Begun(chunk, workers.begin(() -> !dropping && chunk.scan(input, column))));
    }
    return begun.isEmpty() ? Optional.empty() : Optional.of(begun.element().chunk());
  }

  /** Waits until the next chunk is scanned; returns whether any of its records were taken. */
  boolean await() throws IOException {
    return workers.join(begun.element().scan());
  }

  /** Lets go of the next chunk. */
  void release() {
    free.add(begun.remove().chunk());
  }

  /** Lets go of all chunks, when none is scanned any more. */
  void drop() throws IOException {
    dropping = true;
    while (!begun.isEmpty()) {
      await();
      release();
    }
    dropping = false;
  }

  @Override
  public void close() {
    workers.close();
  }
}
