package io.github.reducer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.fuzz.Fuzzing;
import io.github.reducer.fuzz.Input;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A scan in chunks of any size and the oracle agree on damaged files of several chunks, also when
 * reading fails.
 */
class ChunksFuzzTest {
  private static final int INPUTS = 2_000;

  /** Bytes beyond which a file is not repeated, as the oracle is slow. */
  private static final int MOST_BYTES = 100 << 10;

  private final Map<String, Scans> scans =
      Arrays.stream(FuzzFile.COLUMNS).collect(Collectors.toMap(name -> name, Scans::new));
  private long inputs;
  private long failed;
  private long givenTwice;
  private long given;

  @Test
  void agreesWithTheOracleWhateverComes() throws Exception {
    Fuzzing.run("chunks", INPUTS, this::check);
    assertThat(failed).isGreaterThan(inputs / 40);
    assertThat(givenTwice).as("of %d bytes", given).isLessThan(given / 2);
  }

  private void check(Random random, Input input) {
    FuzzFile some = FuzzFile.by(random);
    byte[] bytes = input.is(repeated(some.bytes(), 1 + random.nextInt(20)));
    boolean fails = !some.utf16() && random.nextInt(8) == 0;
    int end = fails ? random.nextInt(bytes.length + 1) : PiecewiseStream.NEVER;
    Found expected =
        fails
            ? CsvOracle.readUntil(bytes, some.column(), end)
            : CsvOracle.read(bytes, some.column());
    ChunkSize size = new ChunkSize(1 + random.nextInt(600), 1 + random.nextInt(40));
    PositionalBytes file = new PositionalBytes(bytes, end);
    try (ChunksAhead ahead = new ChunksAhead(2 + random.nextInt(3), size)) {
      assertThat(scans.get(some.column()).scanInChunks(file, ahead))
          .as("%s", size)
          .isEqualTo(expected);
    }
    inputs++;
    failed += expected.failed() ? 1 : 0;
    given += file.given();
    givenTwice += Math.max(0, file.given() - bytes.length);
  }

  private static byte[] repeated(byte[] some, int times) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < times && all.size() < MOST_BYTES; i++) {
      all.writeBytes(some);
    }
    return all.toByteArray();
  }
}
