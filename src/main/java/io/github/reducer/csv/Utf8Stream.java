package io.github.reducer.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-16 text as a stream of UTF-8. An unpaired surrogate or half a character becomes U+FFFD and
 * takes nothing with it, unlike in the decoder of the JDK, which drops the character behind an
 * unpaired surrogate and with it commas and line ends. Gives all that was read before a failure of
 * the input, and does not close it.
 */
final class Utf8Stream extends InputStream {
  private static final int BYTES = 1 << 15;
  private static final int LONGEST = 3;
  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

  private final InputStream input;
  private final ByteBuffer encoded;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .replaceWith(REPLACEMENT)
          .onMalformedInput(CodingErrorAction.REPLACE);
  private ByteBuffer bytes;
  private boolean ended;

  /** Decodes {@code ahead} and then the input. */
  Utf8Stream(byte[] ahead, InputStream input, ByteOrder order) {
    this.input = input;
    encoded = ByteBuffer.allocate(ahead.length + BYTES).order(order).put(ahead);
    bytes = decode();
  }

  @Override
  public int read() throws IOException {
    return ready() ? bytes.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (!ready()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(into, from, count);
    return count;
  }

  /** Reads until there is a byte to give; false at the end. */
  private boolean ready() throws IOException {
    while (!bytes.hasRemaining() && !ended) {
      int count = input.read(encoded.array(), encoded.position(), encoded.remaining());
      ended = count < 0;
      encoded.position(encoded.position() + Math.max(count, 0));
      bytes = decode();
    }
    return bytes.hasRemaining();
  }

  /** All that was read; half a character or half a pair stays for the next time. */
  private ByteBuffer decode() {
    encoded.flip();
    CharBuffer chars = encoded.asCharBuffer();
    ByteBuffer decoded = ByteBuffer.allocate(LONGEST * (chars.remaining() + 1));
    encoder.encode(chars, decoded, ended);
    encoded.position(Character.BYTES * chars.position());
    if (ended && encoded.hasRemaining()) {
      decoded.put(REPLACEMENT);
    }
    encoded.compact();
    return decoded.flip();
  }
}
