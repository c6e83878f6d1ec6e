package io.github.reducer.csv;

import io.github.reducer.address.AddressBatch;
import io.github.reducer.address.Ipv4;
import io.github.reducer.address.Ipv6;

/** Adds the address that a trimmed field holds to the batch (rule 2.7). */
final class AddressField {
  private final long[] halves = new long[2];

  /** False, and nothing added, if {@code text[from, to)} is no valid address. */
  boolean addTo(AddressBatch batch, byte[] text, int from, int to) {
    long ipv4 = Ipv4.parse(text, from, to);
    if (ipv4 != Ipv4.INVALID) {
      batch.addIpv4((int) ipv4);
      return true;
    }
    if (Ipv6.parse(text, from, to, halves, 0)) {
      batch.addIpv6(halves[0], halves[1]);
      return true;
    }
    return false;
  }
}
