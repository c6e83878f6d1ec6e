package io.github.reducer.partial;

import io.github.reducer.merge.KeySource;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.storage.SpecialFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * One partial, open for reading. Everything is read from the file that was opened, also when
 * another takes its name meanwhile. Not thread-safe, but for {@link #segment}: each segment may be
 * read by a thread of its own.
 */
public final class PartialReader implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path path;
  private final FileChannel file;
  private final Manifest manifest;
  private final RowSuffixes suffixes;
  private final int bufferBytes;
  private final RowSearch search;

  private PartialReader(
      Path path, FileChannel file, Manifest manifest, RowSuffixes suffixes, int bufferBytes) {
    this.path = path;
    this.file = file;
    this.manifest = manifest;
    this.suffixes = suffixes;
    this.bufferBytes = bufferBytes;
    this.search =
        new RowSearch(path, file, manifest.partial().size(), RowReader.longestRow(suffixes));
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
   * Opens a partial, likewise.
   *
   * @param bufferBytes read at a time, at least 1; raised where it would not hold a few rows
   */
  public static PartialReader open(
      Path path, Manifest manifest, EnvironmentTable environments, int bufferBytes)
      throws IOException {
    RowSuffixes suffixes = environments.suffixes();
    FileChannel file = SpecialFile.openUnlessSpecial(path);
    return new PartialReader(path, file, manifest, suffixes, bufferBytes);
  }

  /**
   * Compares what was read in segments, from the first byte to the last, with the manifest.
   *
   * @throws CorruptFileException if it differs
   */
  public void check(RowSum read) throws IOException {
    PartialCheck.compareSize(path, manifest, file.size());
    PartialCheck.compare(path, manifest, read);
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
    return pairs(new RowReader(path, file, 0, suffixes, bufferBytes), path, manifest);
  }

  /** The rows of a reader that has read nothing. */
  static SortedPairs pairs(RowReader rows, Path path, Manifest manifest) throws IOException {
    rows.takeHeader();
    return new SortedPairs(new Ipv4Rows(rows), new WholeIpv6Rows(rows, path, manifest));
  }

  /**
   * Takes the header, the first segment of all.
   *
   * @throws CorruptFileException if the header is wrong or the file has not the size that its
   *     manifest says
   */
  public RowSum header() throws IOException {
    PartialCheck.compareSize(path, manifest, file.size());
    FileSegment header = new FileSegment(file, 0, PairWriter.HEADER.length);
    RowReader reader = new RowReader(path, header, 0, suffixes, 1);
    reader.takeHeader();
    return reader.sum();
  }

  /** The first row, or the end where there is none. */
  public RowMark first() throws IOException {
    return search.at(PairWriter.HEADER.length);
  }

  /**
   * The first row that starts after a byte, or the end. Only where {@link
   * EnvironmentTable#endRowsAtLineFeeds}.
   *
   * @throws CorruptFileException if there is no row there, nor the end
   */
  public RowMark after(long offset) throws IOException {
    return search.after(offset);
  }

  /**
   * The first row that is not before a bound. In a damaged partial it is some row. Only where
   * {@link EnvironmentTable#endRowsAtLineFeeds}.
   *
   * @param from a row that is before it
   * @param to a later row, or the end, that is not
   */
  public RowMark find(Bound bound, RowMark from, RowMark to) throws IOException {
    return search.find(bound, from, to);
  }

  /**
   * The rows at offsets {@code [from, to)}, which are starts of rows or the end; reads throw {@link
   * CorruptFileException} for a row that is none, not in order, or not within bounds.
   *
   * @param lower all rows are to be behind it
   * @param upper all rows are to be before it
   */
  public Segment segment(long from, long to, Bound lower, Bound upper) {
    int buffer = (int) Math.min(bufferBytes, to - from);
    RowReader rows = new RowReader(path, new FileSegment(file, from, to), from, suffixes, buffer);
    rows.startAt(lower);
    return new Segment(rows, upper);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** IPv4 rows as keys. */
  record Ipv4Rows(RowReader rows) implements KeySource {
    @Override
    public int read(long[] into, int maxKeys) throws IOException {
      return rows.readIpv4(into, maxKeys);
    }

    @Override
    public int width() {
      return Keys.IPV4_WIDTH;
    }
  }

  /** IPv6 rows as keys. */
  record Ipv6Rows(RowReader rows) implements KeySource {
    @Override
    public int read(long[] into, int maxKeys) throws IOException {
      return rows.readIpv6(into, maxKeys);
    }

    @Override
    public int width() {
      return Keys.IPV6_WIDTH;
    }
  }

  /** IPv6 rows as keys, and at their end a look at the file as a whole. */
  private record WholeIpv6Rows(RowReader rows, Path path, Manifest manifest) implements KeySource {
    @Override
    public int read(long[] into, int maxKeys) throws IOException {
      int keys = rows.readIpv6(into, maxKeys);
      if (keys == 0) {
        PartialCheck.compare(path, manifest, rows.sum());
      }
      return keys;
    }

    @Override
    public int width() {
      return Keys.IPV6_WIDTH;
    }
  }
}
