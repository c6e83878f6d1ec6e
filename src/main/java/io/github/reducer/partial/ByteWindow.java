package io.github.reducer.partial;

import io.github.reducer.address.Ipv4Field;
import io.github.reducer.storage.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32C;

/**
 * A window that moves forward over a file and sums up what it has loaded. Bytes {@code [at, limit)}
 * are loaded and not yet consumed; {@link #SLACK} bytes follow the limit. Not thread-safe.
 */
final class ByteWindow {
  /** Bytes of the array beyond the limit, whatever they hold. */
  static final int SLACK = Ipv4Field.ROOM + ShortSuffixes.ROOM;

  private final ReadableByteChannel file;
  private final byte[] bytes;
  private final CRC32C checksum = new CRC32C();
  private int at;
  private int limit;
  private long loaded;
  private boolean ended;

  /**
   * A window at the file's start.
   *
   * @param capacity most bytes loaded at a time, at least 1
   */
  ByteWindow(ReadableByteChannel file, int capacity) {
    this.file = file;
    this.bytes = new byte[capacity + SLACK];
  }

  /** The array under the window; the same one for ever. */
  byte[] bytes() {
    return bytes;
  }

  int at() {
    return at;
  }

  int limit() {
    return limit;
  }

  /** Whether the limit is the end of the file. */
  boolean ended() {
    return ended;
  }

  /** Consumes bytes up to an index of the array. */
  void consumeTo(int index) {
    at = index;
  }

  /** The distance from where the window began to an index of the array. */
  long offset(int index) {
    return loaded - limit + index;
  }

  /** Of the bytes loaded so far. */
  Fingerprint fingerprint() {
    return new Fingerprint(loaded, checksum.getValue());
  }

  /** Moves the bytes not yet consumed to the front and fills the rest, as far as the file goes. */
  void load() throws IOException {
    System.arraycopy(bytes, at, bytes, 0, limit - at);
    limit -= at;
    at = 0;
    int capacity = bytes.length - SLACK;
    int from = limit;
    while (limit < capacity && !ended) {
      int count = file.read(ByteBuffer.wrap(bytes, limit, capacity - limit));
      if (count < 0) {
        ended = true;
      } else {
        limit += count;
      }
    }
    checksum.update(bytes, from, limit - from);
    loaded += limit - from;
  }
}
