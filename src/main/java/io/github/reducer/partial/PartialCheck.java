package io.github.reducer.partial;

import io.github.reducer.storage.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Compares a partial as a whole with what its manifest says. */
final class PartialCheck {
  private static final int BLOCK = 1 << 16;

  private PartialCheck() {}

  /** Reads all of an open file, without moving its position. */
  static void check(Path path, FileChannel file, Manifest manifest) throws IOException {
    // a wrong size tells enough, and is cheap to find
    compareSize(path, manifest, file.size());
    CRC32C checksum = new CRC32C();
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    long size = 0;
    for (int count = file.read(block, 0); count >= 0; count = file.read(block, size)) {
      size += count;
      checksum.update(block.flip());
      block.clear();
    }
    compareBytes(path, manifest, new Fingerprint(size, checksum.getValue()));
  }

  /**
   * Compares size, CRC-32C and rows.
   *
   * @throws CorruptFileException if one differs
   */
  static void compare(Path path, Manifest manifest, RowSum read) throws CorruptFileException {
    compareBytes(path, manifest, read.bytes());
    if (read.rows() != manifest.pairs()) {
      throw CorruptFileException.of(
          path, "holds " + read.rows() + " rows, its manifest says " + manifest.pairs());
    }
  }

  /**
   * Compares the size alone.
   *
   * @throws CorruptFileException if it differs
   */
  static void compareSize(Path path, Manifest manifest, long size) throws CorruptFileException {
    if (size != manifest.partial().size()) {
      throw CorruptFileException.of(
          path, "has " + size + " bytes, its manifest says " + manifest.partial().size());
    }
  }

  private static void compareBytes(Path path, Manifest manifest, Fingerprint bytes)
      throws CorruptFileException {
    compareSize(path, manifest, bytes.size());
    if (bytes.checksum() != manifest.partial().checksum()) {
      throw CorruptFileException.of(
          path,
          String.format(
              "checksum is %08x, its manifest says %08x",
              bytes.checksum(), manifest.partial().checksum()));
    }
  }
}
