package io.github.reducer.reduce;

import io.github.reducer.csv.AddressScanner;
import io.github.reducer.csv.ScanReport;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A file that is read from its start to its end. */
final class InputFileStream extends FilterInputStream implements OpenFile {
  private final long size;
  private final LongConsumer progress;
  private long count;

  /**
   * Wraps a stream at its start.
   *
   * @param size bytes that the file has
   * @param progress is told of each block that was read, in bytes
   */
  InputFileStream(InputStream file, long size, LongConsumer progress) {
    super(file);
    this.size = size;
    this.progress = progress;
  }

  @Override
  public ScanReport scan(AddressScanner scanner) throws IOException {
    return scanner.scan(this);
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    counted(value < 0 ? value : 1);
    return value;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    return counted(super.read(into, from, length));
  }

  private int counted(int read) throws IOException {
    if (read > 0) {
      count += read;
      progress.accept(read);
    } else if (read < 0 && count < size) {
      throw OpenFile.shrank(count, size);
    }
    return read;
  }
}
