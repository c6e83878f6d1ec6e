package io.github.reducer.partial;

import io.github.reducer.address.Ipv4;
import io.github.reducer.address.Ipv6;
import io.github.reducer.merge.KeySource;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes pairs as rows of a result (rule 3.1), in partials and in the final result alike. Rows are
 * formatted straight into blocks of bytes. Not thread-safe.
 */
public final class PairWriter {
  /** The first line of every result, its line feed included. */
  static final byte[] HEADER = "Source IP,Environment\n".getBytes(StandardCharsets.UTF_8);

  private static final int BLOCK = 1 << 16;
  private static final int KEYS = 2048;
  // formatting may scribble a little beyond the address
  private static final int ADDRESS_ROOM = 64;

  private final OutputStream out;
  private final RowSuffixes suffixes;
  private final byte[] block;
  private int at;
  private long pairs;

  /**
   * A writer that has written nothing.
   *
   * @param out takes large blocks, so it needs no buffer; neither flushed nor closed
   * @param environments ranks of the keys to come
   */
  public PairWriter(OutputStream out, EnvironmentTable environments) {
    this.out = out;
    this.suffixes = environments.suffixes();
    this.block = new byte[BLOCK + ADDRESS_ROOM + suffixes.longest() + RowSuffixes.ROOM];
  }

  /**
   * Writes the header and all pairs.
   *
   * @param out takes large blocks, so it needs no buffer; neither flushed nor closed
   * @param pairs used up
   * @param environments ranks of the keys of {@code pairs}
   * @return rows written, the header not counted
   */
  public static long write(SortedPairs pairs, EnvironmentTable environments, OutputStream out)
      throws IOException {
    PairWriter writer = new PairWriter(out, environments);
    writer.header();
    writer.ipv4(pairs.ipv4());
    writer.ipv6(pairs.ipv6());
    return writer.end();
  }

  /** Writes the header; only before any row. */
  public void header() {
    System.arraycopy(HEADER, 0, block, 0, HEADER.length);
    at = HEADER.length;
  }

  /**
   * Writes rows.
   *
   * @param source of {@link Keys#IPV4_WIDTH}, used up
   */
  public void ipv4(KeySource source) throws IOException {
    long[] keys = new long[KEYS * Keys.IPV4_WIDTH];
    for (int count = source.read(keys, KEYS); count > 0; count = source.read(keys, KEYS)) {
      for (int i = 0; i < count; ) {
        i = formatIpv4(keys, i, count);
        if (at >= BLOCK) {
          flush();
        }
      }
      pairs += count;
    }
  }

  /** Formats until the block or the keys are used up; returns the index of the next key. */
  private int formatIpv4(long[] keys, int from, int count) {
    byte[] into = block;
    int end = at;
    int i = from;
    for (; i < count && end < BLOCK; i++) {
      end = Ipv4.format(Keys.address(keys[i]), into, end);
      end = suffixes.append(Keys.rank(keys[i]), into, end);
    }
    at = end;
    return i;
  }

  /**
   * Writes rows.
   *
   * @param source of {@link Keys#IPV6_WIDTH}, used up
   */
  public void ipv6(KeySource source) throws IOException {
    long[] keys = new long[KEYS * Keys.IPV6_WIDTH];
    for (int count = source.read(keys, KEYS); count > 0; count = source.read(keys, KEYS)) {
      for (int i = 0; i < count; i++) {
        int key = i * Keys.IPV6_WIDTH;
        at = Ipv6.format(keys[key], keys[key + 1], block, at);
        at = suffixes.append((int) keys[key + 2], block, at);
        if (at >= BLOCK) {
          flush();
        }
      }
      pairs += count;
    }
  }

  /** Hands on what is left, and returns the rows written, the header not counted. */
  public long end() throws IOException {
    flush();
    return pairs;
  }

  private void flush() throws IOException {
    out.write(block, 0, at);
    at = 0;
  }
}
