package io.github.reducer.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * What tells whether a file is still the one that was written.
 *
 * @param size bytes
 * @param checksum CRC-32C (RFC 3720, B.4) of all of them, 0 to 2^32-1
 */
public record Fingerprint(long size, long checksum) {
  private static final int BLOCK = 1 << 16;

  /** Of these bytes with some others behind them. */
  public Fingerprint followedBy(Fingerprint next) {
    return new Fingerprint(size + next.size, Crc32cSequence.of(checksum, next.checksum, next.size));
  }

  /**
   * Reads a whole file.
   *
   * @throws java.nio.file.NoSuchFileException if it is not there
   * @throws IOException if it cannot be read
   */
  public static Fingerprint of(Path file) throws IOException {
    try (FileChannel channel = SpecialFile.openUnlessSpecial(file)) {
      return of(channel);
    }
  }

  /**
   * Reads a whole file that is open, from its first byte on, without moving its position.
   *
   * @throws IOException if it cannot be read
   */
  public static Fingerprint of(FileChannel file) throws IOException {
    CRC32C checksum = new CRC32C();
    long size = 0;
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    for (int count = file.read(block, 0); count >= 0; count = file.read(block, size)) {
      size += count;
      checksum.update(block.flip());
      block.clear();
    }
    return new Fingerprint(size, checksum.getValue());
  }
}
