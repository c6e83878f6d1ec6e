package io.github.reducer.spill;

import io.github.reducer.merge.KeySource;
import io.github.reducer.storage.ScratchFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A sorted run on disk: blocks of the words of keys, little-endian, all but the last of {@value
 * #BLOCK_WORDS} words or the most whole keys in them, and behind each block its CRC-32C (RFC 3720,
 * appendix B.4) in eight bytes.
 */
final class RunFile implements Closeable {
  static final int BLOCK_WORDS = 1 << 13;

  private final ScratchFile file;
  private final int width;
  private final long keys;

  private RunFile(ScratchFile file, int width, long keys) {
    this.file = file;
    this.width = width;
    this.keys = keys;
  }

  /**
   * Writes a run; the file is closed if that fails.
   *
   * @param file empty
   * @param run used up
   * @throws IOException if the run cannot be read or the file not be written
   */
  static RunFile write(ScratchFile file, KeySource run) throws IOException {
    int width = run.width();
    long keys = 0;
    try {
      long[] words = new long[BLOCK_WORDS / width * width];
      Block block = new Block();
      int read;
      while ((read = fill(run, words)) > 0) {
        file.append(block.of(words, read * width));
        keys += read;
      }
      return new RunFile(file, width, keys);
    } catch (Throwable e) {
      try (file) {
        throw e;
      }
    }
  }

  /** Reads keys until the array is full or the source ends. */
  private static int fill(KeySource run, long[] words) throws IOException {
    int width = run.width();
    int room = words.length / width;
    int keys = run.read(words, room);
    if (keys == room || keys == 0) {
      return keys;
    }
    long[] more = new long[words.length];
    int read;
    while (keys < room && (read = run.read(more, room - keys)) > 0) {
      System.arraycopy(more, 0, words, keys * width, read * width);
      keys += read;
    }
    return keys;
  }

  long keys() {
    return keys;
  }

  /** The keys, for one pass; the file must stay open meanwhile. */
  KeySource source() {
    return new Source();
  }

  /** Gives its space back. */
  @Override
  public void close() throws IOException {
    file.close();
  }

  /** A block as bytes. */
  private static final class Block {
    private final ByteBuffer bytes =
        ByteBuffer.allocateDirect((BLOCK_WORDS + 1) * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();

    /** Words with their checksum, ready to be written. */
    ByteBuffer of(long[] words, int count) {
      bytes.clear();
      bytes.asLongBuffer().put(words, 0, count);
      bytes.limit(count * Long.BYTES + Long.BYTES);
      bytes.putLong(count * Long.BYTES, checksum(count));
      return bytes;
    }

    /** Room for words and their checksum. */
    ByteBuffer room(int count) {
      return bytes.clear().limit(count * Long.BYTES + Long.BYTES);
    }

    /** Whether the checksum read is that of the words read. */
    boolean isWhole(int count) {
      return bytes.getLong(count * Long.BYTES) == checksum(count);
    }

    void copyTo(long[] words, int count) {
      bytes.position(0);
      bytes.asLongBuffer().get(words, 0, count);
    }

    private long checksum(int count) {
      checksum.reset();
      checksum.update(bytes.duplicate().position(0).limit(count * Long.BYTES));
      return checksum.getValue();
    }
  }

  private final class Source implements KeySource {
    private final long[] words = new long[BLOCK_WORDS / width * width];
    private final Block block = new Block();
    private long left = keys * width;
    private long offset;
    private int at;
    private int end;

    @Override
    public int read(long[] into, int maxKeys) throws IOException {
      if (at == end && left > 0) {
        readBlock();
      }
      int count = Math.min(maxKeys * width, end - at);
      System.arraycopy(words, at, into, 0, count);
      at += count;
      return count / width;
    }

    private void readBlock() throws IOException {
      int count = (int) Math.min(words.length, left);
      ByteBuffer bytes = block.room(count);
      file.read(bytes, offset);
      if (!block.isWhole(count)) {
        throw new IOException(
            "A temporary file in "
                + file.directory()
                + ", byte "
                + offset
                + ": a block differs from what was written there");
      }
      block.copyTo(words, count);
      offset += bytes.limit();
      left -= count;
      at = 0;
      end = count;
    }

    @Override
    public int width() {
      return width;
    }
  }
}
