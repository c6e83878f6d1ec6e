package io.github.reducer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveViewTest {
  private static final int USUAL_WIDTH = 79;

  private static final Stage SCAN =
      new Stage(
          "Scan", 744_000_000, 1_610_000_000, Stage.Unit.BYTES, 87, 192, 32_900_000, 15_000_000);

  @Test
  void rule6_1_allFiguresFitIntoAUsualTerminal() {
    String figures = LiveView.figures(SCAN, 725e6);
    assertThat(LiveRenderer.line("Scan", 0.46, figures, USUAL_WIDTH))
        .isEqualTo("Scan 46% 744/1610 MB, 0:01 left, 725 MB/s, 87/192 files, 33M rows, ~15M pairs");
  }

  @Test
  void theBarTakesTheRoomThatIsLeft() {
    String figures = LiveView.figures(SCAN, 725e6);
    assertThat(LiveRenderer.line("Scan", 0.46, figures, 100))
        .isEqualTo(
            "Scan 46% [=========           ] 744/1610 MB, 0:01 left, 725 MB/s, 87/192 files, 33M rows, ~15M pairs");
    assertThat(LiveRenderer.line("Scan", 1, "x", 30)).isEqualTo("Scan 100% [================] x");
    assertThat(LiveRenderer.line("Scan", 0, "x", 25)).isEqualTo("Scan 0% [             ] x");
    assertThat(LiveRenderer.line("Scan", 0, "x", 21)).isEqualTo("Scan 0% x");
    assertThat(LiveRenderer.line("Scan", 0, "x", 4)).isEqualTo("Scan");
  }

  @ParameterizedTest
  @CsvSource({"0, ?", "1, 0:10", "0.1, 1:40", "0.001, 2:46:40"})
  void timeLeft(double speed, String left) {
    Stage stage = Stage.ofPairs("Merge", 0, 10);
    assertThat(LiveView.figures(stage, speed))
        .isEqualTo("0/0 M pairs, " + left + " left, 0 M pairs/s");
  }
}
