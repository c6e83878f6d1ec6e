package io.github.reducer.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentTableTest {
  @Test
  void rule3_2_ranksFollowUtf8BytesNotUtf16Units() {
    String beyondTheBasicPlane = "\ud83d\ude00 Prod"; // F0 in UTF-8, D8 in UTF-16
    String lastOfTheBasicPlane = "\uffee Prod"; // EF in UTF-8, FF in UTF-16
    EnvironmentTable table =
        EnvironmentTable.of(
            List.of(beyondTheBasicPlane, "b A", lastOfTheBasicPlane, "B A", "b A", "b"));
    assertThat(table.names())
        .containsExactly("B A", "b", "b A", lastOfTheBasicPlane, beyondTheBasicPlane);
    assertThat(table.size()).isEqualTo(5);
    for (int rank = 0; rank < 5; rank++) {
      assertThat(table.rank(table.name(rank))).isEqualTo(rank);
    }
  }

  @Test
  void anUnknownNameHasNoRank() {
    EnvironmentTable table = EnvironmentTable.of(List.of("Asia Prod"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.rank("Asia Test"))
        .withMessageContaining("Asia Test");
  }

  @Test
  void aNameWithoutUtf8FormIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnvironmentTable.of(List.of("Asia \ud800")))
        .withMessageContaining("UTF-8");
  }

  @Test
  void mayBeEmpty() {
    assertThat(EnvironmentTable.of(List.of()).size()).isZero();
  }
}
