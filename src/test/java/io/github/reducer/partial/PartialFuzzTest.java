package io.github.reducer.partial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.reducer.account.Totals;
import io.github.reducer.fuzz.Fuzzing;
import io.github.reducer.fuzz.Input;
import io.github.reducer.fuzz.Mutator;
import io.github.reducer.it.OracleAddress;
import io.github.reducer.merge.KeySets;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.storage.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A partial is taken exactly if an oracle takes it, for the same rows; and if its manifest says
 * something else of its bytes, it is not.
 */
class PartialFuzzTest {
  private static final int INPUTS = 6_000;
  private static final int VALID = 40;
  private static final Path PATH = Path.of("partial");
  private static final String HEADER = "Source IP,Environment\n";
  private static final EnvironmentTable TABLE =
      EnvironmentTable.of(List.of("Asia Prod", "NA Prod", "Environment with-a-long-name", "A,B C"));

  private static final Mutator MUTATOR =
      new Mutator(
          HEADER,
          ",Asia Prod\n",
          ",\"A,B C\"\n",
          ",A,B C\n",
          ",Environment with-a-long-name\n",
          "0.0.0.0",
          "255.255.255.255,NA Prod\n",
          "::",
          "::1,NA Prod\n",
          ":0",
          "0",
          "FFFF:FFFF::,Asia Prod\n");

  private final List<byte[]> valid = new ArrayList<>();
  private final RowSuffixes suffixes = new RowSuffixes(TABLE);
  private long refused;
  private long accepted;

  @BeforeEach
  void makeValidOnes() throws IOException {
    for (int seed = 0; seed < VALID; seed++) {
      Random random = new Random(seed);
      long[] ipv4 = Samples.ipv4(random, random.nextInt(30), TABLE.size());
      long[] ipv6 = Samples.ipv6(random, random.nextInt(20), TABLE.size());
      valid.add(Samples.partial(ipv4, ipv6, TABLE));
    }
  }

  @Test
  void isTakenExactlyIfTheOracleTakesIt() throws Exception {
    long inputs = Fuzzing.run("partial", INPUTS, this::check);
    assertThat(refused).isGreaterThan(inputs / 3);
    assertThat(accepted).isGreaterThan(inputs / 10);
  }

  private void check(Random random, Input input) throws IOException {
    byte[] original = valid.get(random.nextInt(VALID));
    byte[] bytes = input.is(damaged(original, valid.get(random.nextInt(VALID)), random));
    Optional<List<String>> rows = rows(bytes);
    Manifest manifest = manifest(bytes, rows.map(List::size).orElse(lineFeeds(bytes) - 1));
    if (rows.isPresent()) {
      String expected = HEADER + String.join("", rows.get());
      byte[] again = writtenAgain(bytes, manifest, random);
      assertThat(new String(again, ISO_8859_1)).isEqualTo(expected);
      accepted++;
    } else {
      assertRefused(bytes, manifest, random);
      refused++;
    }
    if (!Arrays.equals(bytes, original)) {
      assertRefused(bytes, manifest(original, rows(original).get().size()), random);
    }
  }

  private static void assertRefused(byte[] bytes, Manifest manifest, Random random) {
    assertThatExceptionOfType(CorruptFileException.class)
        .isThrownBy(() -> writtenAgain(bytes, manifest, random))
        .withMessageStartingWith(PATH.toString());
  }

  private static byte[] writtenAgain(byte[] bytes, Manifest manifest, Random random)
      throws IOException {
    ReadableByteChannel file = Channels.newChannel(new ByteArrayInputStream(bytes));
    int buffer = random.nextBoolean() ? 1 : 1 << random.nextInt(12);
    RowReader rows = new RowReader(PATH, file, 0, TABLE.suffixes(), buffer);
    SortedPairs pairs = PartialReader.pairs(rows, PATH, manifest);
    long[] ipv4 = KeySets.drain(pairs.ipv4(), 1 + random.nextInt(20));
    long[] ipv6 = KeySets.drain(pairs.ipv6(), 1 + random.nextInt(20));
    return Samples.partial(ipv4, ipv6, TABLE);
  }

  private static Manifest manifest(byte[] partial, int rows) {
    CRC32C checksum = new CRC32C();
    checksum.update(partial);
    Fingerprint fingerprint = new Fingerprint(partial.length, checksum.getValue());
    return new Manifest(
        2, Samples.IDENTITY, fingerprint, rows, Totals.NONE, Samples.empty(TABLE.names()));
  }

  /** One more than there are rows, if that is what they are. */
  private static int lineFeeds(byte[] bytes) {
    return (int) new String(bytes, ISO_8859_1).chars().filter(c -> c == '\n').count();
  }

  private static byte[] damaged(byte[] original, byte[] other, Random random) {
    return switch (random.nextInt(20)) {
      case 0 -> MUTATOR.noise(200, random);
      case 1, 2 -> original;
      default -> MUTATOR.damaged(original, other, random);
    };
  }

  /** The rows, their addresses as rule 3.1 writes them; empty if the text is no partial. */
  private Optional<List<String>> rows(byte[] partial) {
    String text = new String(partial, ISO_8859_1);
    if (!text.startsWith(HEADER)) {
      return Optional.empty();
    }
    List<String> rows = new ArrayList<>();
    Optional<OracleAddress> previous = Optional.empty();
    int previousRank = 0;
    int at = HEADER.length();
    while (at < text.length()) {
      int comma = text.indexOf(',', at);
      Optional<OracleAddress> address =
          OracleAddress.parse(text.substring(at, Math.max(at, comma)));
      int rank = rank(text, comma);
      if (address.isEmpty() || rank < 0) {
        return Optional.empty();
      }
      OracleAddress last = previous.orElse(address.get());
      int order = address.get().compareTo(last);
      if (order < 0 || (order == 0 && previous.isPresent() && rank <= previousRank)) {
        return Optional.empty();
      }
      rows.add(address.get().format() + suffix(rank));
      previous = address;
      previousRank = rank;
      at = comma + suffix(rank).length();
    }
    return Optional.of(rows);
  }

  /** Of the environment that follows at an index, or -1. */
  private int rank(String text, int comma) {
    for (int rank = 0; rank < TABLE.size(); rank++) {
      if (comma >= 0 && text.startsWith(suffix(rank), comma)) {
        return rank;
      }
    }
    return -1;
  }

  private String suffix(int rank) {
    return new String(RowSuffixesTest.suffix(suffixes, rank), UTF_8);
  }
}
