package io.github.reducer.it;

/** What a run counts (rules 1.6, 2.8 and 5.6). */
record Counts(
    long filesRead,
    long filesIgnored,
    long rowsRead,
    long accepted,
    long mended,
    long tooShort,
    long malformed,
    long notAnAddress) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

  /** Files read to their end and files ignored, no rows. */
  static Counts files(long read, long ignored) {
    return new Counts(read, ignored, 0, 0, 0, 0, 0, 0);
  }

  /** The same files with these rows, of which nothing was rejected. */
  Counts accepting(long rows) {
    return new Counts(
        filesRead,
        filesIgnored,
        rowsRead + rows,
        accepted + rows,
        mended,
        tooShort,
        malformed,
        notAnAddress);
  }

  /** As before, with so many of the accepted rows mended. */
  Counts mending(long rows) {
    return new Counts(
        filesRead,
        filesIgnored,
        rowsRead,
        accepted,
        mended + rows,
        tooShort,
        malformed,
        notAnAddress);
  }

  /** As before, with these rejected rows more. */
  Counts rejecting(long tooShortRows, long malformedRows, long notAnAddressRows) {
    return new Counts(
        filesRead,
        filesIgnored,
        rowsRead + tooShortRows + malformedRows + notAnAddressRows,
        accepted,
        mended,
        tooShort + tooShortRows,
        malformed + malformedRows,
        notAnAddress + notAnAddressRows);
  }

  Counts plus(Counts other) {
    return new Counts(
        filesRead + other.filesRead,
        filesIgnored + other.filesIgnored,
        rowsRead + other.rowsRead,
        accepted + other.accepted,
        mended + other.mended,
        tooShort + other.tooShort,
        malformed + other.malformed,
        notAnAddress + other.notAnAddress);
  }
}
