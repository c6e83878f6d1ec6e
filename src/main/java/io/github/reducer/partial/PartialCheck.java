package io.github.reducer.partial;

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
    compare(path, manifest, size, checksum.getValue());
  }

  /**
   * Compares size and CRC-32C.
   *
   * @throws CorruptFileException if one differs
   */
  static void compare(Path path, Manifest manifest, long size, long checksum)
      throws CorruptFileException {
    compareSize(path, manifest, size);
    if (checksum != manifest.partial().checksum()) {
      throw CorruptFileException.of(
          path,
          String.format(
              "checksum is %08x, its manifest says %08x", checksum, manifest.partial().checksum()));
    }
  }

  private static void compareSize(Path path, Manifest manifest, long size)
      throws CorruptFileException {
    if (size != manifest.partial().size()) {
      throw CorruptFileException.of(
          path, "has " + size + " bytes, its manifest says " + manifest.partial().size());
    }
  }
}
