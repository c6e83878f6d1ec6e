package io.github.reducer.partial;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import org.apache.commons.codec.digest.Blake3;

/**
 * The digest that a manifest ends with: BLAKE3. The JDK has SHA-256, but takes 20 ms in each
 * process to find who provides it.
 */
final class ManifestDigest {
  private static final int LENGTH = 32;

  /** Of the text form: hexadecimal digits. */
  static final int DIGITS = 2 * LENGTH;

  private final Blake3 digest = Blake3.initHash();

  void update(byte[] bytes, int from, int length) {
    digest.update(bytes, from, length);
  }

  /** A stream that passes on what it is given, and adds it to this digest. */
  OutputStream over(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        update(bytes, from, length);
      }
    };
  }

  /** Of all bytes so far, in lower-case hexadecimal digits. */
  String hex() {
    return HexFormat.of().formatHex(digest.doFinalize(LENGTH));
  }
}
