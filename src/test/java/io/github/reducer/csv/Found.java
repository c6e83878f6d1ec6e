package io.github.reducer.csv;

import io.github.reducer.account.RowCounts;
import io.github.reducer.address.Ipv4;
import io.github.reducer.address.Ipv6;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader of CSV found, comparable: a scanner, the exact lane alone, or the oracle.
 *
 * @param ipv4 in the order of the file
 * @param ipv6 high and low halves in turn, in the order of the file
 * @param failed whether the input could not be read to its end
 */
record Found(
    boolean columnFound,
    List<Integer> ipv4,
    List<Long> ipv6,
    RowCounts rows,
    long firstRejectedLine,
    List<RejectedRecord> firstRejected,
    boolean failed) {

  static Found of(ScanReport report, List<Integer> ipv4, List<Long> ipv6) {
    return new Found(
        report.headerFault().isEmpty(),
        List.copyOf(ipv4),
        List.copyOf(ipv6),
        report.rows(),
        report.firstRejectedLine(),
        report.firstRejected(),
        report.failure().isPresent());
  }

  /** The addresses as text, IPv4 first. */
  List<String> addresses() {
    List<String> texts = new ArrayList<>();
    byte[] text = new byte[64];
    for (int address : ipv4) {
      texts.add(text(text, Ipv4.format(address, text, 0)));
    }
    for (int i = 0; i < ipv6.size(); i += 2) {
      texts.add(text(text, Ipv6.format(ipv6.get(i), ipv6.get(i + 1), text, 0)));
    }
    return texts;
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }
}
