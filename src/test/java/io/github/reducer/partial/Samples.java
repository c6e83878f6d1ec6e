package io.github.reducer.partial;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.Totals;
import io.github.reducer.merge.ArrayKeySource;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.storage.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Pairs, environments and files for the tests of this room. */
final class Samples {
  static final RunIdentity IDENTITY =
      new RunIdentity(3, "Source IP", "nightly", 12, "ab".repeat(8));

  private static final String[] PIECES = {
    "a",
    "Prod",
    "Asia ",
    "-",
    ",",
    "\"",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\u0000",
    "\u0001",
    "\u007f",
    "\u0085",
    "\u2028",
    "\ufeff",
    "#",
    "'",
    "\\",
    " ",
    "\u00e9",
    "\uffee",
    "\ud83d\ude00",
    "=1"
  };

  private Samples() {}

  /** A name of up to 12 pieces, many of them with a meaning in CSV. */
  static String name(Random random) {
    StringBuilder name = new StringBuilder();
    int pieces = 1 + random.nextInt(12);
    for (int i = 0; i < pieces; i++) {
      name.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return name.toString();
  }

  static EnvironmentTable environments(Random random, int most) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      names.add(name(random));
    }
    return EnvironmentTable.of(names);
  }

  /** Distinct sorted IPv4 keys; addresses repeat, so that environments matter for the order. */
  static long[] ipv4(Random random, int most, int environments) {
    TreeSet<Long> keys = new TreeSet<>(Long::compareUnsigned);
    for (int i = 0; i < most; i++) {
      int address = random.nextBoolean() ? random.nextInt() : random.nextInt(16) << 28;
      keys.add(Keys.ipv4(address, random.nextInt(environments)));
    }
    return keys.stream().mapToLong(Long::longValue).toArray();
  }

  /** Distinct sorted IPv6 keys, the same way. */
  static long[] ipv6(Random random, int most, int environments) {
    Comparator<long[]> order = (left, right) -> Keys.compare(left, 0, right, 0, Keys.IPV6_WIDTH);
    TreeSet<long[]> keys = new TreeSet<>(order);
    for (int i = 0; i < most; i++) {
      long high = random.nextBoolean() ? random.nextLong() : 0;
      long low = random.nextBoolean() ? random.nextLong() : 0xFFFF_0000_0000L + random.nextInt(9);
      keys.add(new long[] {high, low, random.nextInt(environments)});
    }
    return keys.stream().flatMapToLong(Arrays::stream).toArray();
  }

  static SortedPairs pairs(long[] ipv4, long[] ipv6) {
    return new SortedPairs(
        new ArrayKeySource(ipv4, ipv4.length, Keys.IPV4_WIDTH),
        new ArrayKeySource(ipv6, ipv6.length / Keys.IPV6_WIDTH, Keys.IPV6_WIDTH));
  }

  /** The bytes of a partial. */
  static byte[] partial(long[] ipv4, long[] ipv6, EnvironmentTable environments)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PairWriter.write(pairs(ipv4, ipv6), environments, bytes);
    return bytes.toByteArray();
  }

  /** The manifest of a file that holds so many rows. */
  static Manifest manifest(Path partial, long rows, EnvironmentTable environments)
      throws IOException {
    return new Manifest(
        2, IDENTITY, Fingerprint.of(partial), rows, Totals.NONE, empty(environments.names()));
  }

  /** Environments without files. */
  static List<EnvironmentTotals> empty(List<String> names) {
    return names.stream().map(name -> new EnvironmentTotals(name, Totals.NONE)).toList();
  }

  static Path file(Path directory, byte[] content) throws IOException {
    return Files.write(directory.resolve("file"), content);
  }

  /** The same much faster, for many: some file systems write to the disk what replaces content. */
  static Path newFile(Path directory, byte[] content) throws IOException {
    Files.deleteIfExists(directory.resolve("file"));
    return file(directory, content);
  }
}
