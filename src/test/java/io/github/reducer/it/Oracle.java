package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Sections 1 to 3 of the contract, slow and simple, written apart from the program: what {@code
 * Combined.csv} must hold and what must be counted.
 */
final class Oracle {
  private static final Pattern NAME =
      Pattern.compile("([^ ./]+ [^ ./]+)( [^ ./]+)?\\.csv", Pattern.DOTALL);

  private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\r\n]");

  private record Pair(OracleAddress address, String environment) {}

  private final String column;
  private final TreeSet<Pair> pairs =
      new TreeSet<>(
          Comparator.comparing(Pair::address)
              .thenComparing(pair -> pair.environment().getBytes(UTF_8), Arrays::compareUnsigned));
  private Counts counts = Counts.NONE;

  Oracle() {
    this("Source IP");
  }

  Oracle(String column) {
    this.column = column;
  }

  /** Takes a regular file of this name, in whatever directory; not valid names are passed over. */
  Oracle file(String name, byte[] content) {
    environment(name).ifPresent(environment -> counts = counts.plus(read(environment, content)));
    return this;
  }

  /** The environment of a file with this name (rule 1.2). */
  static Optional<String> environment(String name) {
    return Optional.of(NAME.matcher(name)).filter(m -> m.matches()).map(m -> m.group(1));
  }

  private Counts read(String environment, byte[] content) {
    OracleCsv csv = new OracleCsv(content);
    int index = csv.header(column);
    if (index < 0) {
      return Counts.files(0, 1);
    }
    Counts file = Counts.files(1, 0);
    for (OracleCsv.Row row = csv.next(); row != null; row = csv.next()) {
      if (index >= row.fields().size()) {
        file = row.malformed() ? file.rejecting(0, 1, 0) : file.rejecting(1, 0, 0);
        continue;
      }
      Optional<OracleAddress> address =
          OracleAddress.parse(OracleCsv.trim(row.fields().get(index)));
      if (address.isEmpty()) {
        file = file.rejecting(0, 0, 1);
        continue;
      }
      pairs.add(new Pair(address.get(), environment));
      file = file.accepting(1).mending(row.malformed() ? 1 : 0);
    }
    return file;
  }

  Counts counts() {
    return counts;
  }

  long pairs() {
    return pairs.size();
  }

  /** The text of {@code Combined.csv}, empty where there must be no file (rule 3.4). */
  String combined() {
    if (pairs.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("Source IP,Environment\n");
    for (Pair pair : pairs) {
      String environment = pair.environment();
      text.append(pair.address().format()).append(',');
      if (NEEDS_QUOTES.matcher(environment).find()) {
        text.append('"').append(environment.replace("\"", "\"\"")).append('"');
      } else {
        text.append(environment);
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Asserts that the run ended well with the counts and the result that must be. */
  void agreesWith(Result result, Path output) throws IOException {
    Summary summary = result.exits(0).summary();
    assertThat(summary.counts()).as("counts of %s", result).isEqualTo(counts);
    assertThat(summary.pairs()).as("distinct pairs of %s", result).isEqualTo(pairs.size());
    Path combined = Trees.combined(output);
    byte[] actual = Files.exists(combined) ? Files.readAllBytes(combined) : new byte[0];
    byte[] expected = combined().getBytes(UTF_8);
    int mismatch = Arrays.mismatch(expected, actual);
    assertThat(mismatch)
        .as(
            "first byte of Combined.csv that differs, expected %n%s%n but was %n%s%nin %s",
            around(expected, mismatch), around(actual, mismatch), result)
        .isEqualTo(-1);
  }

  private static String around(byte[] text, int at) {
    int from = Math.max(0, Math.min(at, text.length) - 200);
    int to = Math.min(text.length, from + 400);
    return new String(text, from, to - from, UTF_8);
  }
}
