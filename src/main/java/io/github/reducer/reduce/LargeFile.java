package io.github.reducer.reduce;

import io.github.reducer.csv.AddressScanner;
import io.github.reducer.csv.ChunksAhead;
import io.github.reducer.csv.PositionalInput;
import io.github.reducer.csv.ScanReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.LongConsumer;

/** A file that several threads read. */
final class LargeFile implements OpenFile, PositionalInput {
  private final FileChannel file;
  private final long size;
  private final ChunksAhead ahead;
  private final LongConsumer progress;
  private long count;

  /**
   * Wraps a file.
   *
   * @param size bytes that it has
   * @param ahead the threads
   * @param progress is told of each block that was read, in bytes
   */
  LargeFile(FileChannel file, long size, ChunksAhead ahead, LongConsumer progress) {
    this.file = file;
    this.size = size;
    this.ahead = ahead;
    this.progress = progress;
  }

  @Override
  public ScanReport scan(AddressScanner scanner) throws IOException {
    return scanner.scan(this, size, ahead);
  }

  @Override
  public int read(long position, byte[] into, int from, int length) throws IOException {
    int read = file.read(ByteBuffer.wrap(into, from, length), position);
    if (read < 0 && position < size) {
      throw OpenFile.shrank(position, size);
    }
    return read;
  }

  @Override
  public void reached(long position) {
    if (position > count) {
      progress.accept(position - count);
      count = position;
    }
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
