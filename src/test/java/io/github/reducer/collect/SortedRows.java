package io.github.reducer.collect;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.Totals;
import io.github.reducer.address.Ipv4;
import io.github.reducer.address.Ipv6;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.Manifest;
import io.github.reducer.partial.PartialReader;
import io.github.reducer.partial.RunIdentity;
import io.github.reducer.storage.Fingerprint;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Rows of a partial, kept and sorted as plainly as can be, by rule 3.2. */
final class SortedRows {
  static final String HEADER = "Source IP,Environment\n";

  private static final List<String> ENVIRONMENTS =
      List.of("Asia Prod", "NA Prod", "Environment with-a-long-name", "A,B C", "A \"B\"");

  static final EnvironmentTable TABLE = EnvironmentTable.of(ENVIRONMENTS);

  private final TreeSet<Row> rows =
      new TreeSet<>(
          Comparator.comparing(Row::ipv6)
              .thenComparing(Row::address)
              .thenComparing(Row::environment));

  /** A row; all environments are ASCII, so that their order is that of their bytes. */
  private record Row(boolean ipv6, BigInteger address, String environment) {
    String text() {
      byte[] bytes = new byte[128];
      int end =
          ipv6
              ? Ipv6.format(address.shiftRight(64).longValue(), address.longValue(), bytes, 0)
              : Ipv4.format(address.intValue(), bytes, 0);
      String quoted =
          environment.matches("[^,\"\n]*")
              ? environment
              : "\"" + environment.replace("\"", "\"\"") + "\"";
      return new String(bytes, 0, end, StandardCharsets.US_ASCII) + "," + quoted + "\n";
    }
  }

  /** Random ones; addresses are of a few, so that others have some of them, too. */
  static SortedRows random(Random random, int most) {
    SortedRows rows = new SortedRows();
    boolean close = random.nextInt(4) == 0;
    int ipv4 = most == 0 ? 0 : random.nextInt(most + 1);
    for (int i = 0; i < ipv4; i++) {
      long address = (long) random.nextInt(500) << (close ? 0 : 23);
      rows.ipv4(address + (random.nextInt(5) == 0 ? random.nextInt(99) : 0), environment(random));
    }
    for (int i = ipv4; i < most; i++) {
      long high = random.nextBoolean() ? (long) random.nextInt(9) << 60 : 0;
      long low = random.nextBoolean() ? (long) random.nextInt(99) << 57 : random.nextInt(99);
      rows.ipv6(high, low, environment(random));
    }
    return rows;
  }

  private static String environment(Random random) {
    return ENVIRONMENTS.get(random.nextInt(ENVIRONMENTS.size()));
  }

  SortedRows ipv4(long address, String environment) {
    rows.add(new Row(false, BigInteger.valueOf(address & 0xFFFF_FFFFL), environment));
    return this;
  }

  SortedRows ipv6(long high, long low, String environment) {
    BigInteger upper = new BigInteger(Long.toUnsignedString(high)).shiftLeft(64);
    rows.add(new Row(true, upper.add(new BigInteger(Long.toUnsignedString(low))), environment));
    return this;
  }

  SortedRows addAll(SortedRows others) {
    rows.addAll(others.rows);
    return this;
  }

  int size() {
    return rows.size();
  }

  /** Header and rows, as rule 3.1 wants them. */
  String text() {
    StringBuilder text = new StringBuilder(HEADER);
    rows.forEach(row -> text.append(row.text()));
    return text.toString();
  }

  /** As a partial on disk, open. */
  PartialReader open(Path file) throws IOException {
    return PartialReader.open(Files.writeString(file, text()), manifest(file, size()), TABLE);
  }

  /** What vouches for a file, whatever is in it. */
  static Manifest manifest(Path file, long rows) throws IOException {
    List<EnvironmentTotals> environments = new ArrayList<>();
    TABLE.names().forEach(name -> environments.add(new EnvironmentTotals(name, Totals.NONE)));
    return new Manifest(
        1,
        new RunIdentity(1, "Source IP", "run", 1, "abc"),
        Fingerprint.of(file),
        rows,
        Totals.NONE,
        environments);
  }
}
