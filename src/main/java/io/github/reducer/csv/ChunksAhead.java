package io.github.reducer.csv;

import io.github.reducer.threads.Workers;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The next few chunks of a large input, in order, scanned by other threads ahead of the one that
 * takes them; this one helps where it would have to wait. For one input after the other; to be used
 * by one thread.
 */
public final class ChunksAhead implements Closeable {
  /** Most rows of a chunk. */
  public static final int CHUNK_ROWS = 1 << 17;

  /**
   * What a chunk takes in memory, in bytes: where it is full of IPv6 addresses, and the last of its
   * records may go on for as long again, so that the window grows.
   */
  private static final long CHUNK_MEMORY = 9L << 20;

  /** Scanned in a millisecond, a hundred times what it takes to hand one from thread to thread. */
  private static final int CHUNK_BYTES = 1 << 20;

  /** Chunks that are scanned, or wait for that, so that no thread waits for another. */
  private static final int WAITING = 2;

  /** Chunks of the smallest input that is worth the threads. */
  private static final int LEAST_CHUNKS = 16;

  private static final Logger LOG = LoggerFactory.getLogger(ChunksAhead.class);

  private final ChunkSize size;
  private final Workers workers;
  private final int most;
  private final Queue<Chunk> free = new ArrayDeque<>();
  private final Queue<Begun> begun = new ArrayDeque<>();
  private long nextIndex;
  private long endIndex;

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
    most = inMemory(threads);
  }

  /** Bytes that the chunks take, at most, with so many threads. */
  public static long memory(int threads) {
    return inMemory(threads) * CHUNK_MEMORY;
  }

  private static int inMemory(int threads) {
    return threads + WAITING;
  }

  /** Whether an input of so many bytes is worth the threads. */
  public boolean largeEnough(long bytes) {
    return bytes / size.bytes() >= LEAST_CHUNKS;
  }

  /** Chunks that there is room for. */
  int most() {
    return most;
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
    endIndex = (bytes - 1) / size.bytes(); // the last byte, which may end a record, is in none
    nextIndex = from / size.bytes() + 1;
    return nextIndex < endIndex;
  }

  /**
   * Has chunks scanned.
   *
   * @param atOnce how many, up to {@link #most}; those that were begun before are among them
   * @param column position of the column, from 0
   * @return the first that was not released, which may not be scanned yet; empty if there is none
   *     any more
   */
  Optional<Chunk> first(int atOnce, PositionalInput input, int column) {
    while (nextIndex < endIndex && begun.size() < atOnce) {
      Chunk chunk = free.isEmpty() ? new Chunk(size) : free.remove();
      chunk.place(nextIndex * size.bytes());
      nextIndex++;
      begun.add(new Begun(chunk, workers.begin(() -> !dropping && chunk.scan(input, column))));
    }
    return begun.isEmpty() ? Optional.empty() : Optional.of(begun.element().chunk());
  }

  /** Waits until the first chunk is scanned; returns whether any of its records were taken. */
  boolean await() throws IOException {
    return workers.join(begun.element().scan());
  }

  /** Lets go of the first chunk. */
  void release() {
    free.add(begun.remove().chunk());
  }

  /** Lets go of all chunks, when none is scanned any more. */
  void drop() {
    dropping = true;
    while (!begun.isEmpty()) {
      try {
        await();
      } catch (IOException | RuntimeException | Error e) { // must not hide why all are dropped
        LOG.debug("A chunk that is dropped could not be scanned", e);
      }
      release();
    }
    dropping = false;
  }

  @Override
  public void close() {
    workers.close();
  }
}
