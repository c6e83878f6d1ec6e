package io.github.reducer.partial;

import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.SpecialFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Compares a partial as a whole with what its manifest says. */
public final class PartialCheck {
  private PartialCheck() {}

  /**
   * Reads all of a partial, and compares size and CRC-32C.
   *
   * @param manifest what its manifest says
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws CorruptFileException if one differs
   */
  public static void check(Path path, Manifest manifest) throws IOException {
    try (FileChannel file = SpecialFile.openUnlessSpecial(path)) {
      // a wrong size tells enough, and is cheap to find
      compareSize(path, manifest, file.size());
      compareBytes(path, manifest, Fingerprint.of(file));
    }
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
