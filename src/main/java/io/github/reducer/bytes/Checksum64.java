package io.github.reducer.bytes;

import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A checksum of 64 bits that tells contents apart, though not against somebody who makes one to
 * match another: the CRC-32C (RFC 3720, B.4) of the bytes, then their CRC-32 (RFC 1952, 8). Java
 * computes both by instructions of the processor from the first byte on, while a cryptographic
 * digest is a loop that it interprets and compiles first.
 */
public final class Checksum64 implements Checksum {
  /** Of the text form: hexadecimal digits. */
  public static final int DIGITS = Long.SIZE / 4;

  private final Checksum upper = new CRC32C();
  private final Checksum lower = new CRC32();

  @Override
  public void update(int b) {
    upper.update(b);
    lower.update(b);
  }

  @Override
  public void update(byte[] bytes, int from, int length) {
    upper.update(bytes, from, length);
    lower.update(bytes, from, length);
  }

  /** Of all bytes so far; all 64 bits count. */
  @Override
  public long getValue() {
    return upper.getValue() << Integer.SIZE | lower.getValue();
  }

  @Override
  public void reset() {
    upper.reset();
    lower.reset();
  }

  /** Of all bytes so far, in {@link #DIGITS} lower-case digits. */
  public String hex() {
    return HexFormat.of().toHexDigits(getValue());
  }
}
