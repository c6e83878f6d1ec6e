package io.github.reducer.collect;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes in memory, on their way to a file; to be used again and again. Not thread-safe. */
final class RowBuffer extends OutputStream {
  // as much as stays in a processor's cache until the system has copied it
  private static final int SLICE = 1 << 18;

  private byte[] bytes = new byte[0];
  private int size;

  @Override
  public void write(int value) {
    makeRoom(1);
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] from, int at, int length) {
    makeRoom(length);
    System.arraycopy(from, at, bytes, size, length);
    size += length;
  }

  /** Hands all on, and is empty again. */
  void moveTo(OutputStream out) throws IOException {
    for (int at = 0; at < size; at += SLICE) {
      out.write(bytes, at, Math.min(SLICE, size - at));
    }
    size = 0;
  }

  private void makeRoom(int length) {
    int wanted = Math.addExact(size, length);
    if (wanted > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.max(wanted, Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
    }
  }
}
