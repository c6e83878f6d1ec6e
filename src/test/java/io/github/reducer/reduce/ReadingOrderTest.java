package io.github.reducer.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.input.InputFile;
import io.github.reducer.input.RelativePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadingOrderTest {
  @Test
  void readsTheFilesOfAnEnvironmentOneAfterTheOther() {
    assertThat(order("b/EU Prod 2.csv", "Asia Prod 1.csv", "a/EU Prod 1.csv", "b/Asia Prod.csv"))
        .containsExactly(1, 3, 0, 2);
  }

  @Test
  void leavesOutNoFileWithoutAnEnvironmentAndNoneThatComesTwice() {
    assertThat(order("EU Prod 2.csv", ".csv", "EU Prod 2.csv")).containsExactly(1, 0, 2);
    assertThat(order()).isEmpty();
  }

  private static List<Integer> order(String... names) {
    return ReadingOrder.of(
        Stream.of(names)
            .map(n -> new InputFile(RelativePath.of(n.getBytes(StandardCharsets.UTF_8)), 0))
            .toList());
  }
}
