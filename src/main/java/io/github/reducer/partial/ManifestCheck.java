package io.github.reducer.partial;

import io.github.reducer.bytes.Checksum64;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Sees that a manifest is one, of a version that is understood, and is whole. */
final class ManifestCheck {
  private static final int BLOCK = 1 << 16;
  private static final int MOST_VERSION_DIGITS = 9;

  private ManifestCheck() {}

  /**
   * Reads all of an open file, without moving its position.
   *
   * @return the checksum that the last line holds
   * @throws CorruptFileException if it is no manifest, of another version, cut off or damaged
   */
  static String check(Path path, FileChannel file) throws IOException {
    long size = file.size();
    checkVersion(path, head(file, size));
    long body = size - ManifestFormat.LAST_LINE_LENGTH;
    String lastLine = body < 0 ? "" : text(file, body, ManifestFormat.LAST_LINE_LENGTH);
    if (!lastLine.startsWith(ManifestFormat.CHECKSUM + ",") || !lastLine.endsWith("\n")) {
      throw CorruptFileException.atByte(
          path, size, "is cut off: it does not end with its own checksum");
    }
    String checksum = checksum(file, body);
    if (!lastLine.equals(ManifestFormat.lastLine(checksum))) {
      throw CorruptFileException.of(
          path, "is damaged: its checksum, on its last line, is not that of its content");
    }
    return checksum;
  }

  private static String head(FileChannel file, long size) throws IOException {
    int most = ManifestFormat.FIRST_LINE_START.length() + MOST_VERSION_DIGITS + 1;
    return text(file, 0, (int) Math.min(size, most));
  }

  private static void checkVersion(Path path, String head) throws CorruptFileException {
    String start = ManifestFormat.FIRST_LINE_START;
    int end = head.indexOf('\n');
    if (!head.startsWith(start) || end < 0) {
      throw CorruptFileException.atByte(
          path, 0, "is no manifest: it does not start with '" + start + "' and a version");
    }
    String version = head.substring(start.length(), end);
    if (!version.equals(Integer.toString(ManifestFormat.VERSION))) {
      throw CorruptFileException.atLine(
          path,
          1,
          "has format version '"
              + version
              + "', understood is "
              + ManifestFormat.VERSION
              + " only");
    }
  }

  private static String text(FileChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
      // goes on until all is read
    }
    // one character for each byte, so that damage stays visible
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
  }

  private static String checksum(FileChannel file, long length) throws IOException {
    Checksum64 checksum = new Checksum64();
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    long at = 0;
    while (at < length) {
      block.clear().limit((int) Math.min(BLOCK, length - at));
      int count = file.read(block, at);
      if (count < 0) {
        break; // shorter now than it was: the checksum will tell
      }
      checksum.update(block.flip());
      at += count;
    }
    return checksum.hex();
  }
}
