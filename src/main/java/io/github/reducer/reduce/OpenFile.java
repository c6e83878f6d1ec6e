package io.github.reducer.reduce;

import io.github.reducer.csv.AddressScanner;
import io.github.reducer.csv.ScanReport;
import java.io.Closeable;
import java.io.IOException;

/**
 * A file that is being read. Reading fails at its end if it has fewer bytes than it had when it was
 * opened.
 */
interface OpenFile extends Closeable {
  /**
   * Scans it, once.
   *
   * @throws IOException only if what takes the addresses threw it
   */
  ScanReport scan(AddressScanner scanner) throws IOException;

  /** Bytes read so far, from its start on. */
  long count();

  /** The failure of reading a file that has fewer bytes than it had. */
  static IOException shrank(long count, long size) {
    return new IOException(
        "it shrank while it was read: " + count + " of " + size + " bytes were there");
  }
}
