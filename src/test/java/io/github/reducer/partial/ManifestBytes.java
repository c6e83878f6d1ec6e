package io.github.reducer.partial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Manifests as bytes, made and changed by tests: all but the last line is their body. */
public final class ManifestBytes {
  private ManifestBytes() {}

  /** What stands before the last line. */
  public static String body(String manifest) {
    return manifest.substring(0, manifest.lastIndexOf("\nchecksum,") + 1);
  }

  /** A body with the last line that belongs to it. */
  public static byte[] whole(byte[] body) {
    byte[] lastLine = ("checksum," + checksum(body) + "\n").getBytes(UTF_8);
    byte[] whole = Arrays.copyOf(body, body.length + lastLine.length);
    System.arraycopy(lastLine, 0, whole, body.length, lastLine.length);
    return whole;
  }

  static String checksum(byte[] body) {
    return checksum(new CRC32C(), body) + checksum(new CRC32(), body);
  }

  private static String checksum(Checksum checksum, byte[] body) {
    checksum.update(body);
    return String.format("%08x", checksum.getValue());
  }
}
