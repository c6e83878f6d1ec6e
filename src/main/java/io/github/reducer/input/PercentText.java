package io.github.reducer.input;

import io.github.reducer.text.Escape;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Bytes as text without loss: what is not plain text is percent-encoded byte by byte (RFC 3986).
 */
final class PercentText {
  private PercentText() {}

  /** Valid UTF-8 as text; empty if the bytes are anything else. */
  static Optional<String> utf8(byte[] bytes, int from, int to) {
    if (RawPath.isAscii(bytes, from, to)) { // so are most, and a decoder costs more than all of it
      return Optional.of(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    }
    try {
      return Optional.of(decoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static String of(byte[] bytes) {
    if (isPlain(bytes)) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
    StringBuilder text = new StringBuilder(bytes.length + 16);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder = decoder();
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      out.flip().codePoints().forEach(c -> append(c, text));
      out.clear();
      if (!result.isError()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        RawPath.percent(in.get(), text);
      }
      decoder.reset();
    }
  }

  /** Whether all is ASCII that stands for itself. */
  private static boolean isPlain(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0 || upsetting(b)) {
        return false;
      }
    }
    return true;
  }

  private static void append(int character, StringBuilder text) {
    if (!upsetting(character)) {
      text.appendCodePoint(character);
      return;
    }
    for (byte b : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
      RawPath.percent(b, text);
    }
  }

  private static boolean upsetting(int character) {
    return character == '%' || Escape.unsafe(character);
  }

  private static CharsetDecoder decoder() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }
}
