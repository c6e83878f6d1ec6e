package io.github.reducer.spark;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.Path;

/** A file being read, with its failures as {@link HadoopFailures} tells them. */
final class HadoopInput extends FilterInputStream {
  private final Path path;

  HadoopInput(Path path, InputStream file) {
    super(file);
    this.path = path;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      throw HadoopFailures.of(path, e);
    }
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      return super.read(into, from, length);
    } catch (IOException e) {
      throw HadoopFailures.of(path, e);
    }
  }
}
