package io.github.reducer.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.OpenFiles;
import io.github.reducer.merge.ArrayKeySource;
import io.github.reducer.merge.KWayMerge;
import io.github.reducer.merge.KeySets;
import io.github.reducer.merge.KeySource;
import io.github.reducer.storage.OutputDirectory;
import io.github.reducer.storage.ScratchFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpilledRunsTest {
  /** So many runs make one file of the second level, and some of lower ones. */
  private static final int SQUARE = SpilledRuns.FAN_IN * SpilledRuns.FAN_IN;

  private static final int RUNS = SQUARE + SpilledRuns.FAN_IN + 5;

  @TempDir private Path directory;

  private int created;

  private int openFiles() throws IOException {
    return OpenFiles.ofThisProcess().nameless(directory).size();
  }

  /** A key of its own, and one that other runs have as well. */
  private static KeySource run(int number) {
    return new ArrayKeySource(new long[] {number % 100, 1000 + number}, 2, 1);
  }

  @Test
  void rule5_4_runsOfTheSecondLevelHoldEveryKeyInFewFiles() throws IOException {
    SortedSet<long[]> expected = KeySets.empty();
    int most = 0;
    try (SpilledRuns runs = new SpilledRuns(1, () -> new OutputDirectory(directory).scratch(1))) {
      for (int number = 0; number < RUNS; number++) {
        runs.add(run(number));
        expected.add(new long[] {number % 100});
        expected.add(new long[] {1000 + number});
        int open = openFiles();
        most = Math.max(most, open);
        if (number + 1 == SQUARE) {
          assertThat(open).as("merged twice").isEqualTo(1);
        }
      }
      assertThat(most).isEqualTo(2 * (SpilledRuns.FAN_IN - 1));
      assertThat(openFiles()).as("of the second, the first and no level").isEqualTo(1 + 1 + 5);
      assertThat(runs.sources()).hasSize(7);
      assertThat(runs.keys()).isBetween((long) expected.size(), 2L * RUNS);
      assertThat(KeySets.drain(new KWayMerge(1, runs.sources()), 1000))
          .isEqualTo(KeySets.words(expected));
    }
    assertThat(openFiles()).isZero();
  }

  /**
   * With run 1024 three files are made: for the run, and one for each level.
   *
   * @param before files that could be made
   */
  @ParameterizedTest
  @ValueSource(
      ints = {
        SQUARE + SpilledRuns.FAN_IN - 2,
        SQUARE + SpilledRuns.FAN_IN - 1,
        SQUARE + SpilledRuns.FAN_IN
      })
  void nothingStaysOpenWhereAFileCannotBeMade(int before) throws IOException {
    try (SpilledRuns runs = new SpilledRuns(1, () -> create(before))) {
      for (int number = 0; number < SQUARE - 1; number++) {
        runs.add(run(number));
      }
      assertThatThrownBy(() -> runs.add(run(SQUARE - 1))).hasMessage("no space left");
      assertThat(openFiles()).isPositive();
    }
    assertThat(openFiles()).isZero();
  }

  private ScratchFile create(int most) throws IOException {
    if (created == most) {
      throw new IOException("no space left");
    }
    created++;
    return new OutputDirectory(directory).scratch(1);
  }

  @Test
  void nothingStaysOpenWhereARunCannotBeRead() throws IOException {
    IOException broken = new IOException("broken");
    try (SpilledRuns runs = new SpilledRuns(1, () -> create(1))) {
      assertThatThrownBy(() -> runs.add(new Broken(broken))).isSameAs(broken);
      assertThat(openFiles()).isZero();
    }
    assertThat(created).isEqualTo(1);
  }

  private record Broken(IOException failure) implements KeySource {
    @Override
    public int read(long[] into, int maxKeys) throws IOException {
      throw failure;
    }

    @Override
    public int width() {
      return 1;
    }
  }
}
