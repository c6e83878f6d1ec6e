package io.github.reducer.account;

import java.util.List;

/**
 * The fate of every record (rules 2.4 to 2.8): {@code read = accepted + tooShort + malformed +
 * notAnAddress}, always.
 *
 * @param read records seen, the header and blank lines not counted
 * @param accepted records whose address counts
 * @param mended those of the accepted with a malformed field after the column
 * @param tooShort rejected: the record ends before the column
 * @param malformed rejected: a malformed quoted field at or before the column
 * @param notAnAddress rejected: the column holds no valid address
 */
public record RowCounts(
    long read, long accepted, long mended, long tooShort, long malformed, long notAnAddress) {
  public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0, 0);

  /** Records rejected for any reason. */
  public long rejected() {
    return tooShort + malformed + notAnAddress;
  }

  /** All six, in the order of the components, as manifests and journals have them. */
  public List<Long> inOrder() {
    return List.of(read, accepted, mended, tooShort, malformed, notAnAddress);
  }

  public RowCounts plus(RowCounts other) {
    return new RowCounts(
        read + other.read,
        accepted + other.accepted,
        mended + other.mended,
        tooShort + other.tooShort,
        malformed + other.malformed,
        notAnAddress + other.notAnAddress);
  }
}
