package io.github.reducer.partial;

import io.github.reducer.merge.KeySource;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One partial, open for reading. Everything is read from the file that was opened, also when
 * another takes its name meanwhile. Not thread-safe.
 */
public final class PartialReader implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final FileChannel file;
  private final Manifest manifest;
  private final EnvironmentTable environments;
  private final int bufferBytes;

  private PartialReader(
      Path path,
      FileChannel file,
      Manifest manifest,
      EnvironmentTable environments,
      int bufferBytes) {
    this.path = path;
    this.file = file;
    this.manifest = manifest;
    this.environments = environments;
    this.bufferBytes = bufferBytes;
  }

  /**
   * Opens a partial.
   *
   * @param manifest what its manifest says
   * @param environments all of {@code manifest.environments()} and perhaps more; keys carry its
   *     ranks
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  public static PartialReader open(Path path, Manifest manifest, EnvironmentTable environments)
      throws IOException {
    return open(path, manifest, environments, BUFFER_BYTES);
  }

  /**
   * Opens a partial with a buffer of some size.
   *
   * @param bufferBytes at least 1; raised where it would not hold a few rows
   */
  static PartialReader open(
      Path path, Manifest manifest, EnvironmentTable environments, int bufferBytes)
      throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    return new PartialReader(path, file, manifest, environments, bufferBytes);
  }

  /**
   * Compares size and checksum of the whole file with the manifest.
   *
   * @throws CorruptFileException if one differs
   */
  public void check() throws IOException {
    PartialCheck.check(path, file, manifest);
  }

  /**
   * The rows from the first on. The last read, the one of the IPv6 keys that returns 0, compares
   * size, checksum and count of rows with the manifest, so that what was taken is known to be
   * right. Reads throw {@link CorruptFileException} with the byte offset for a row that is none, or
   * not in order.
   *
   * @throws CorruptFileException if the header is wrong
   */
  public SortedPairs pairs() throws IOException {
    file.position(0);
    return pairs(new RowReader(path, file, manifest, environments, bufferBytes));
  }

  /** The rows of a reader that is at the first one. */
  static SortedPairs pairs(RowReader rows) {
    return new SortedPairs(new Ipv4Rows(rows), new Ipv6Rows(rows));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private record Ipv4Rows(RowReader rows) implements KeySource {
    @Override
    public int read(long[] into, int maxKeys) throws IOException {
      return rows.readIpv4(into, maxKeys);
    }

    @Override
    public int width() {
      return Keys.IPV4_WIDTH;
    }
  }

  private record Ipv6Rows(RowReader rows) implements KeySource {
    @Override
    public int read(long[] into, int maxKeys) throws IOException {
      return rows.readIpv6(into, maxKeys);
    }

    @Override
    public int width() {
      return Keys.IPV6_WIDTH;
    }
  }
}
