package io.github.reducer.it;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address as rule 2.7 reads it, rule 3.1 writes it and rule 3.2 orders it.
 *
 * @param six whether it is IPv6
 * @param value the number it stands for, not negative
 */
public record OracleAddress(boolean six, BigInteger value) implements Comparable<OracleAddress> {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])";
  private static final Pattern FOUR = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final Comparator<OracleAddress> ORDER =
      Comparator.comparing(OracleAddress::six).thenComparing(OracleAddress::value);

  /** Empty if the text is no address. */
  public static Optional<OracleAddress> parse(String text) {
    if (FOUR.matcher(text).matches()) {
      return Optional.of(new OracleAddress(false, BigInteger.valueOf(four(text))));
    }
    return groups(text).map(groups -> new OracleAddress(true, number(groups)));
  }

  private static long four(String text) {
    long value = 0;
    for (String octet : text.split("\\.", -1)) {
      value = value * 256 + Integer.parseInt(octet);
    }
    return value;
  }

  private static BigInteger number(List<String> groups) {
    BigInteger value = BigInteger.ZERO;
    for (String group : groups) {
      value = value.shiftLeft(16).add(new BigInteger(group, 16));
    }
    return value;
  }

  /** The eight hexadecimal groups of RFC 4291 text. */
  private static Optional<List<String>> groups(String text) {
    String plain = withoutDots(text);
    int gap = plain.indexOf("::");
    List<String> groups = new ArrayList<>();
    if (gap < 0) {
      groups.addAll(split(plain));
    } else {
      List<String> left = split(plain.substring(0, gap));
      List<String> right = split(plain.substring(gap + 2));
      int zeros = 8 - left.size() - right.size();
      if (zeros < 1) {
        return Optional.empty();
      }
      groups.addAll(left);
      groups.addAll(Collections.nCopies(zeros, "0"));
      groups.addAll(right);
    }
    boolean valid = groups.size() == 8 && groups.stream().allMatch(g -> GROUP.matcher(g).matches());
    return valid ? Optional.of(groups) : Optional.empty();
  }

  private static List<String> split(String groups) {
    return groups.isEmpty() ? List.of() : List.of(groups.split(":", -1));
  }

  /** Writes dotted last 32 bits as two hexadecimal groups. */
  private static String withoutDots(String text) {
    int colon = text.lastIndexOf(':');
    String tail = text.substring(colon + 1);
    if (colon < 0 || !FOUR.matcher(tail).matches()) {
      return text;
    }
    long four = four(tail);
    return text.substring(0, colon + 1)
        + Long.toHexString(four >> 16)
        + ":"
        + Long.toHexString(four & 0xffff);
  }

  /** RFC 5952. */
  public String format() {
    if (!six) {
      return dotted(value.longValueExact());
    }
    if (value.shiftRight(32).equals(BigInteger.valueOf(0xffff))) {
      return "::ffff:" + dotted(value.longValue() & 0xffffffffL);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = value.shiftRight(16 * (7 - i)).intValue() & 0xffff;
    }
    int start = 0;
    int length = 0;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
    }
    if (length < 2) {
      return hexadecimal(groups, 0, 8);
    }
    return hexadecimal(groups, 0, start) + "::" + hexadecimal(groups, start + length, 8);
  }

  private static String dotted(long four) {
    return (four >> 24) + "." + (four >> 16 & 255) + "." + (four >> 8 & 255) + "." + (four & 255);
  }

  private static String hexadecimal(int[] groups, int from, int to) {
    List<String> words = new ArrayList<>();
    for (int i = from; i < to; i++) {
      words.add(Integer.toHexString(groups[i]));
    }
    return String.join(":", words);
  }

  @Override
  public int compareTo(OracleAddress other) {
    return ORDER.compare(this, other);
  }
}
