package io.github.reducer.partial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** A part of an open file, read without moving the file's position; closing it does nothing. */
final class FileSegment implements ReadableByteChannel {
  private final FileChannel file;
  private final long to;
  private long at;

  /** The bytes at offsets {@code [from, to)}, or as many of them as the file has. */
  FileSegment(FileChannel file, long from, long to) {
    this.file = file;
    this.at = from;
    this.to = to;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    long left = to - at;
    if (left <= 0) {
      return -1;
    }
    int limit = into.limit();
    into.limit((int) Math.min(limit, into.position() + left));
    int count = file.read(into, at);
    into.limit(limit);
    at += Math.max(0, count);
    return count;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() {
    // the file is its opener's
  }
}
