package io.github.reducer.partial;

import io.github.reducer.storage.Fingerprint;

/**
 * What was read of a partial, to be compared with its manifest.
 *
 * @param bytes size and checksum of all bytes, those of the header too
 * @param rows the header not counted
 */
public record RowSum(Fingerprint bytes, long rows) {
  /** Of this and what follows it in the file. */
  public RowSum followedBy(RowSum next) {
    return new RowSum(bytes.followedBy(next.bytes), rows + next.rows);
  }
}
