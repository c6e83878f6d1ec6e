package io.github.reducer.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
  private static final int MOST = Integer.MAX_VALUE;

  @Test
  void listsThem() {
    assertThat(Ids.text(List.of(2))).isEqualTo("runner 2");
    assertThat(Ids.text(List.of(7, 1, 2))).isEqualTo("runners 1, 2, 7");
    assertThat(Ids.text(List.of(MOST, MOST - 1))).isEqualTo("runners 2147483646, 2147483647");
  }

  @Test
  void shortensLongRuns() {
    assertThat(Ids.text(IntStream.rangeClosed(1, 10).boxed().toList()))
        .isEqualTo("runners 1, 2, 3, 4, 5, 6, 7, 8, 9, 10");
    assertThat(Ids.text(IntStream.rangeClosed(1, 11).boxed().toList())).isEqualTo("runners 1-11");
  }

  @Test
  void theOthersOfAnyNumberOfRunners() {
    assertThat(others(1)).isEqualTo("runner 1");
    assertThat(others(3, 2)).isEqualTo("runners 1, 3");
    assertThat(others(3, 1, 2)).isEqualTo("runner 3");
    assertThat(others(MOST)).isEqualTo("runners 1-2147483647");
    assertThat(others(MOST, 20)).isEqualTo("runners 1-19, 21-2147483647");
    assertThat(others(MOST, MOST)).isEqualTo("runners 1-2147483646");
  }

  private static String others(int runners, Integer... present) {
    return Ids.textOfOthers(runners, new TreeSet<>(List.of(present)));
  }
}
