package io.github.reducer.partial;

import io.github.reducer.address.Ipv4;
import io.github.reducer.address.Ipv4Field;
import io.github.reducer.address.Ipv6;
import io.github.reducer.bytes.Words;
import io.github.reducer.failure.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Finds rows in the middle of a partial by bisection, which takes a few small reads. Only for
 * partials in which a line feed always ends a row. Where the partial is damaged it finds some row
 * or none: who reads the rows from there on finds the damage. Not thread-safe.
 */
final class RowSearch {
  private static final int BLOCK = 1 << 14;

  private final Path path;
  private final FileChannel file;
  private final long size;
  private final int longestRow;
  private final int blockBytes;
  // the block that was read last
  private byte[] block = new byte[0];
  private long blockFrom;
  private int blockLength;
  private final long[] ipv6 = new long[2];

  /**
   * A search in an open file.
   *
   * @param size of the file
   * @param longestRow bytes of the longest row that it may hold
   */
  RowSearch(Path path, FileChannel file, long size, int longestRow) {
    this.path = path;
    this.file = file;
    this.size = size;
    this.longestRow = longestRow;
    blockBytes = Math.max(BLOCK, 8 * longestRow);
  }

  /** The row that starts at an offset, or the end. */
  RowMark at(long offset) throws IOException {
    return offset >= size ? end() : new RowMark(offset, address(offset));
  }

  /**
   * The first row that starts after some byte, or the end.
   *
   * @throws CorruptFileException if none does although one should
   */
  RowMark after(long offset) throws IOException {
    if (offset >= size) {
      return end();
    }
    load(offset, longestRow);
    int from = (int) (offset - blockFrom);
    int to = (int) Math.min(blockLength, (long) from + longestRow);
    int lineFeed = Words.indexOf(block, from, to, '\n');
    if (lineFeed == to) {
      throw CorruptFileException.atByte(path, offset, "no row ends behind it");
    }
    return at(blockFrom + lineFeed + 1);
  }

  /**
   * The first row that is not before a bound.
   *
   * @param from a row that is before it
   * @param to a later row, or the end, that is not
   */
  RowMark find(Bound bound, RowMark from, RowMark to) throws IOException {
    long low = from.offset();
    RowMark high = to;
    boolean loaded = false;
    while (high.offset() - low > 4L * longestRow) {
      if (!loaded && high.offset() - low <= blockBytes) {
        load(low, blockBytes);
        loaded = true;
      }
      RowMark middle = after(low + (high.offset() - low) / 2);
      if (middle.address().compareTo(bound) < 0) {
        low = middle.offset();
      } else {
        high = middle;
      }
    }
    RowMark next = after(low);
    while (next.address().compareTo(bound) < 0) {
      next = after(next.offset());
    }
    return next;
  }

  private RowMark end() {
    return new RowMark(size, Bound.END);
  }

  private Bound address(long offset) throws IOException {
    load(offset, Ipv6.MAX_LENGTH + 1);
    int at = (int) (offset - blockFrom);
    long ipv4 = Ipv4Field.decode(block, at);
    if (ipv4 != Ipv4.INVALID) {
      return Bound.ipv4((int) ipv4);
    }
    int comma = Words.indexOf(block, at, blockLength, ',');
    if (!Ipv6.parse(block, at, comma, ipv6, 0)) {
      throw CorruptFileException.atByte(path, offset, "no IP address");
    }
    return Bound.ipv6(ipv6[0], ipv6[1]);
  }

  /** Sees that so many bytes from an offset on, or all to the end, are in the block. */
  private void load(long offset, int bytes) throws IOException {
    long to = Math.min(size, offset + bytes);
    if (offset >= blockFrom && to <= blockFrom + blockLength) {
      return;
    }
    if (block.length == 0) {
      block = new byte[blockBytes + ByteWindow.SLACK];
    }
    // a little more, so that the row behind the wanted one is there, too
    int length = Math.min(blockBytes, bytes + longestRow);
    ByteBuffer into = ByteBuffer.wrap(block, 0, (int) Math.min(length, size - offset));
    blockLength = 0;
    try {
      while (into.hasRemaining() && file.read(into, offset + into.position()) >= 0) {
        // goes on until all is read
      }
    } catch (IOException e) {
      throw new IOException(path + ": cannot be read: " + IoReason.of(e), e);
    }
    blockFrom = offset;
    blockLength = into.position();
    if (blockLength < to - offset) {
      throw CorruptFileException.atByte(path, offset, "ends too early");
    }
  }
}
