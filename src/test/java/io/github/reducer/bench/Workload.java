package io.github.reducer.bench;

import io.github.reducer.address.Ipv4;
import io.github.reducer.address.Ipv6;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What files to read look like: as those of {@code misc/bench/GenerateEvents.java}, made from a
 * seed and so the same in every run.
 */
enum Workload {
  /** Few addresses make most rows. */
  REPETITIVE(100_000, 3),
  /** Most rows have an address of their own. */
  DIVERSE(2_000_000, 2),
  /** Each address is written in quotes. */
  QUOTED(100_000, 3),
  /** 20 columns, of which the address is the sixth, and CRLF. */
  WIDE(100_000, 3),
  /** Each address is an IPv6 one. */
  IPV6(100_000, 3);

  private static final int LONGEST_ROW = 512;
  private static final long SEED = 0x5EED;

  private final int distinct;
  private final double exponent;

  Workload(int distinct, int skew) {
    this.distinct = distinct;
    exponent = 1 + skew;
  }

  /** The workload of a name in lower case. */
  static Workload of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /**
   * A file whose rows all have a valid address.
   *
   * @param number chooses the rows
   * @param bytes that it has about, and not fewer
   */
  byte[] file(int number, int bytes) {
    SplittableRandom random = new SplittableRandom(SEED + number);
    Text text = new Text(bytes + LONGEST_ROW);
    text.add(
        this == WIDE
            ? "Flow ID,Time,Log Source,Event Name,Severity,Source IP,Source Port,Destination IP,"
                + "Destination Port,Protocol,Bytes,Packets,Duration,User,Action,Rule,Zone,Country,"
                + "Count,Events per Second\r\n"
            : "\uFEFFSource IP,Count,Events per Second\n");
    while (text.length < bytes) {
      int index = (int) (distinct * Math.pow(random.nextDouble(), exponent));
      if (this == WIDE) {
        text.add(random.nextInt(1_000_000_000));
        text.add(",2026-01-31T12:00:00Z,fw-edge-01,Firewall Deny,5,");
        text.addIpv4(address(index));
        text.add(",443,10.20.30.40,51514,tcp,");
        text.add(count(random, 20));
        text.add(",");
        text.add(count(random, 12));
        text.add(",0.25,svc-reporting,deny,default-drop,dmz,CH");
      } else if (this == IPV6) {
        text.addIpv6(address(index));
      } else {
        String quote = this == QUOTED ? "\"" : "";
        text.add(quote);
        text.addIpv4(address(index));
        text.add(quote);
      }
      text.add(",");
      text.add(count(random, 28));
      text.add(",");
      text.add(count(random, 12));
      text.add(this == WIDE ? "\r\n" : "\n");
    }
    return text.taken();
  }

  /** A number of up to so many bits, each length as frequent. */
  private static int count(SplittableRandom random, int bits) {
    return random.nextInt(1 << random.nextInt(1, bits));
  }

  /** Distinct indexes have distinct addresses, all over the space. */
  private static int address(int index) {
    int x = index * 0x9E3779B1;
    x ^= x >>> 15;
    x *= 0x85EBCA77;
    x ^= x >>> 13;
    return x;
  }

  /** Bytes that grow; their array is long enough for what is added. */
  private static final class Text {
    private final byte[] bytes;
    private int length;

    Text(int most) {
      bytes = new byte[most];
    }

    void add(String text) {
      byte[] added = text.getBytes(StandardCharsets.UTF_8);
      System.arraycopy(added, 0, bytes, length, added.length);
      length += added.length;
    }

    void add(int number) {
      add(Integer.toString(number));
    }

    void addIpv4(int address) {
      length = Ipv4.format(address, bytes, length);
    }

    /** An address in one of some networks, as long as most are. */
    void addIpv6(int address) {
      long network = 0x2001_0db8_0000_0000L | (address & 0xFFFF);
      long host = 0x0211_22ff_fe00_0000L | (address >>> 16);
      length = Ipv6.format(network, host, bytes, length);
    }

    byte[] taken() {
      return Arrays.copyOf(bytes, length);
    }
  }
}
