package io.github.reducer.csv;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Takes the byte-order mark off the start of the input and has UTF-16 decoded (rule 2.1). */
final class ByteOrderMark {
  private ByteOrderMark() {}

  static void take(Window window) throws UnreadableInputException {
    if (window.have(3) && startsWith(window, 0xEF, 0xBB, 0xBF)) {
      window.skip(3);
    } else if (window.have(2) && startsWith(window, 0xFF, 0xFE)) {
      window.skip(2);
      decode(window, StandardCharsets.UTF_16LE);
    } else if (window.have(2) && startsWith(window, 0xFE, 0xFF)) {
      window.skip(2);
      decode(window, StandardCharsets.UTF_16BE);
    }
  }

  private static boolean startsWith(Window window, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if ((window.bytes[window.position + i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static void decode(Window window, Charset charset) {
    window.decode((ahead, rest) -> new Utf8Stream(joined(ahead, rest), charset));
  }

  private static InputStream joined(byte[] ahead, InputStream rest) {
    return new SequenceInputStream(new ByteArrayInputStream(ahead), rest);
  }
}
