package io.github.reducer.address;

import java.util.Arrays;

/**
 * Addresses of one environment on their way from the scanner to the buffer, in primitive arrays
 * that grow as rows come. Not thread-safe.
 */
public final class AddressBatch {
  private static final int SMALLEST = 1024;

  private int[] ipv4 = new int[SMALLEST];
  private int ipv4Count;
  private long[] ipv6 = new long[0];
  private int ipv6Count;

  /** Appends an IPv4 address, its four octets as a big-endian integer. */
  public void addIpv4(int address) {
    makeRoomForIpv4(1);
    ipv4[ipv4Count++] = address;
  }

  /** Appends the first {@code count} of IPv4 addresses. */
  public void addIpv4(int[] addresses, int count) {
    makeRoomForIpv4(count);
    System.arraycopy(addresses, 0, ipv4, ipv4Count, count);
    ipv4Count += count;
  }

  /** Appends an IPv6 address, its 16 octets as two big-endian integers. */
  public void addIpv6(long high, long low) {
    if (2 * ipv6Count == ipv6.length) {
      ipv6 = Arrays.copyOf(ipv6, 2 * grown(ipv6Count));
    }
    ipv6[2 * ipv6Count] = high;
    ipv6[2 * ipv6Count + 1] = low;
    ipv6Count++;
  }

  /** The addresses of both families held. */
  public int size() {
    return ipv4Count + ipv6Count;
  }

  /** The IPv4 addresses held. */
  public int ipv4Count() {
    return ipv4Count;
  }

  /** The IPv6 addresses held. */
  public int ipv6Count() {
    return ipv6Count;
  }

  /**
   * The IPv4 addresses, valid up to {@link #ipv4Count()}; the batch's own array, not to be kept.
   */
  public int[] ipv4() {
    return ipv4;
  }

  /**
   * The IPv6 addresses, high and low half in turn, valid up to twice {@link #ipv6Count()}; the
   * batch's own array, not to be kept.
   */
  public long[] ipv6() {
    return ipv6;
  }

  /** Forgets the addresses and keeps the arrays. */
  public void clear() {
    ipv4Count = 0;
    ipv6Count = 0;
  }

  private void makeRoomForIpv4(int more) {
    if (more > ipv4.length - ipv4Count) {
      ipv4 = Arrays.copyOf(ipv4, grown(ipv4Count + more));
    }
  }

  private static int grown(int count) {
    return Math.max(SMALLEST, count + (count >> 1));
  }
}
