package io.github.reducer.csv;

import java.io.IOException;

/**
 * The part of an input that the scan of a chunk may read. Neither its end nor that of the input is
 * told as an end, since the record that is cut off there would be taken as a whole one.
 *
 * @param end position behind the last byte that may be read
 */
record ChunkInput(PositionalInput input, long end) implements PositionalInput {
  @Override
  public int read(long position, byte[] into, int from, int length) throws IOException {
    int most = (int) Math.min(length, end - position);
    int count = most > 0 ? input.read(position, into, from, most) : -1;
    if (count < 0) {
      throw new IOException("a record that goes on behind the chunk");
    }
    return count;
  }

  @Override
  public void reached(long position) {
    // by the scan of a chunk, not by that of the input
  }
}
