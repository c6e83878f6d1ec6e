package io.github.reducer.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.fuzz.Fuzzing;
import io.github.reducer.fuzz.Input;
import io.github.reducer.fuzz.Mutator;
import io.github.reducer.fuzz.Records;
import io.github.reducer.storage.Fingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A journal with a changed byte is refused, and so is one with a right checksum unless it has the
 * layout that is documented.
 */
class JournalFuzzTest {
  private static final int INPUTS = 12_000;
  private static final int VALID = 40;
  private static final int LAST_LINE_LENGTH = "crc32c,00000000\n".length();
  private static final Path PATH = Path.of("out/.Combined_collect.journal");
  private static final String[] TEXTS = {"", "x", "Source IP", "a,\"b\"\n", "\r\n", " \u00e4#"};

  private static final Mutator MUTATOR =
      new Mutator(
          "Reducer journal,1\n",
          "run,",
          "combined,",
          "nothing\n",
          "pairs,",
          "totals,",
          "partial,",
          "crc32c,",
          ",,",
          "\"\"",
          "\",\"",
          "\"\n",
          "\n\n",
          "-1",
          "+1",
          "1",
          "00",
          "4294967297",
          "9223372036854775807",
          "9223372036854775808");

  private final List<byte[]> valid = new ArrayList<>();
  private long refused;
  private long accepted;

  @BeforeEach
  void makeValidOnes() throws IOException {
    for (int seed = 0; seed < VALID; seed++) {
      Random random = new Random(seed);
      List<Journal.Merged> merged = new ArrayList<>();
      for (int runner = 1; runner < 1 + random.nextInt(5); runner++) {
        merged.add(new Journal.Merged(runner, text(random), fingerprint(random)));
      }
      Totals totals =
          new Totals(random.nextInt(9), 2, number(random), new RowCounts(7, 3, 1, 1, 1, 2));
      Optional<Fingerprint> combined = Optional.of(fingerprint(random)).filter(f -> f.size() > 9);
      Journal journal =
          new Journal(
              1 + random.nextInt(Integer.MAX_VALUE - 1),
              text(random),
              text(random),
              combined,
              number(random),
              totals,
              merged);
      valid.add(JournalFile.bytes(journal));
    }
  }

  @Test
  void isRefusedOrRightWhateverItHolds() throws Exception {
    long inputs = Fuzzing.run("journal", INPUTS, this::check);
    assertThat(refused).isGreaterThan(inputs / 3);
    assertThat(accepted).isGreaterThan(inputs / 20);
  }

  private void check(Random random, Input input) throws IOException, ReducerException {
    byte[] original = valid.get(random.nextInt(VALID));
    byte[] other = valid.get(random.nextInt(VALID));
    byte[] bytes =
        input.is(
            random.nextInt(4) > 0
                ? vouched(damaged(body(original), body(other), random))
                : damaged(original, other, random));
    try {
      Journal journal = new JournalParser(PATH, bytes).journal();
      assertThat(bytes).isEqualTo(vouched(body(bytes)));
      assertThat(ids(journal)).allMatch(id -> id >= 1);
      assertThat(numbers(journal)).allMatch(number -> number >= 0);
      byte[] again = JournalFile.bytes(journal);
      assertThat(new JournalParser(PATH, again).journal()).isEqualTo(journal);
      Records records = Records.of(body(bytes));
      assertThat(records.sayTheSameAs(Records.of(body(again))))
          .as("%s written again: %s", records, new String(again, UTF_8))
          .isTrue();
      accepted++;
    } catch (ReducerException e) {
      assertThat(valid).doesNotContain(bytes);
      assertThat(e.status()).isEqualTo(ExitStatus.PARTIALS_INCONSISTENT);
      assertThat(e.getMessage()).contains("the result is as it was: " + PATH);
      assertThat(e.getMessage()).containsOnlyOnce(PATH.toString()).contains("; the file tells ");
      refused++;
    }
  }

  private static List<Integer> ids(Journal journal) {
    Stream<Integer> partials = journal.partials().stream().map(Journal.Merged::runner);
    return Stream.concat(Stream.of(journal.runners()), partials).toList();
  }

  private static List<Long> numbers(Journal journal) {
    List<Fingerprint> files = new ArrayList<>();
    journal.combined().ifPresent(files::add);
    journal.partials().forEach(merged -> files.add(merged.partial()));
    Totals totals = journal.totals();
    RowCounts rows = totals.rows();
    List<Long> numbers = new ArrayList<>(List.of(journal.pairs(), totals.files()));
    numbers.addAll(List.of(totals.ignored(), totals.bytesRead(), rows.read(), rows.accepted()));
    numbers.addAll(List.of(rows.mended(), rows.tooShort(), rows.malformed(), rows.notAnAddress()));
    files.forEach(file -> numbers.addAll(List.of(file.size(), file.checksum())));
    return numbers;
  }

  private static byte[] damaged(byte[] original, byte[] other, Random random) {
    return switch (random.nextInt(20)) {
      case 0 -> MUTATOR.noise(200, random);
      case 1 -> original;
      default -> MUTATOR.damaged(original, other, random);
    };
  }

  private static byte[] vouched(byte[] body) {
    byte[] lastLine = JournalFile.lastLine(body, body.length).getBytes(UTF_8);
    byte[] whole = Arrays.copyOf(body, body.length + lastLine.length);
    System.arraycopy(lastLine, 0, whole, body.length, lastLine.length);
    return whole;
  }

  private static byte[] body(byte[] journal) {
    return Arrays.copyOf(journal, journal.length - LAST_LINE_LENGTH);
  }

  private static String text(Random random) {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private static Fingerprint fingerprint(Random random) {
    return new Fingerprint(number(random), random.nextLong() >>> 32);
  }

  private static long number(Random random) {
    return random.nextLong() >>> (1 + random.nextInt(63));
  }
}
