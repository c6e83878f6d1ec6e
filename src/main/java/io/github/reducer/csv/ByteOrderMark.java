package io.github.reducer.csv;

import java.nio.ByteOrder;

/** Takes the byte-order mark off the start of the input and has UTF-16 decoded (rule 2.1). */
final class ByteOrderMark {
  private ByteOrderMark() {}

  static void take(Window window) throws UnreadableInputException {
    if (window.have(3) && startsWith(window, 0xEF, 0xBB, 0xBF)) {
      window.skip(3);
    } else if (window.have(2) && startsWith(window, 0xFF, 0xFE)) {
      window.skip(2);
      window.decodeUtf16(ByteOrder.LITTLE_ENDIAN);
    } else if (window.have(2) && startsWith(window, 0xFE, 0xFF)) {
      window.skip(2);
      window.decodeUtf16(ByteOrder.BIG_ENDIAN);
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
}
