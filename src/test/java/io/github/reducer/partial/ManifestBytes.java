package io.github.reducer.partial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.codec.digest.Blake3;

/** Manifests as bytes, made and changed by tests: all but the last line is their body. */
public final class ManifestBytes {
  private ManifestBytes() {}

  /** What stands before the last line. */
  public static String body(String manifest) {
    return manifest.substring(0, manifest.indexOf("blake3,"));
  }

  /** A body with the last line that belongs to it. */
  public static byte[] whole(byte[] body) {
    byte[] lastLine = ("blake3," + digest(body) + "\n").getBytes(UTF_8);
    byte[] whole = Arrays.copyOf(body, body.length + lastLine.length);
    System.arraycopy(lastLine, 0, whole, body.length, lastLine.length);
    return whole;
  }

  static String digest(byte[] body) {
    return HexFormat.of().formatHex(Blake3.hash(body));
  }
}
