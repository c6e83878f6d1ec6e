package io.github.reducer.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.partial.Bound;
import io.github.reducer.partial.PartialReader;
import io.github.reducer.storage.Closing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangePlanTest {
  private static final int LONGEST_GROUP = 5 * 80;

  @TempDir private Path directory;

  @Test
  void rangesFollowEachOtherWithoutAGapAndAreOfBoundedSize() throws Exception {
    int ranges = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<PartialReader> partials = new ArrayList<>();
      long[] sizes = new long[1 + random.nextInt(5)];
      for (int i = 0; i < sizes.length; i++) {
        SortedRows rows = SortedRows.random(random, random.nextInt(2_000));
        partials.add(rows.open(directory.resolve("partial-" + i)));
        sizes[i] = rows.text().length();
      }
      long step = 1L << random.nextInt(16);
      RangePlan plan = new RangePlan(partials, step);
      long[] at = new long[sizes.length];
      Arrays.fill(at, SortedRows.HEADER.length());
      Bound last = Bound.START;
      for (Optional<Range> next = plan.next(); next.isPresent(); next = plan.next()) {
        Range range = next.get();
        assertThat(range.lower()).isEqualTo(last);
        assertThat(range.upper()).isGreaterThan(last);
        for (Range.Part part : range.parts()) {
          assertThat(part.from()).isEqualTo(at[part.partial()]);
          assertThat(part.to() - part.from()).isBetween(1L, 2 * step + LONGEST_GROUP);
          at[part.partial()] = part.to();
        }
        last = range.upper();
        ranges++;
      }
      assertThat(at).as("all rows are in some range").isEqualTo(sizes);
      Closing.all(partials);
    }
    assertThat(ranges).isGreaterThan(1_000);
  }
}
