package io.github.reducer.coordinator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.input.InputFile;
import io.github.reducer.input.RelativePath;
import io.github.reducer.progress.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunProgressTest {
  private final RunProgress progress = new RunProgress(new RunnerGroup());

  @Test
  void rule6_1_nothingIsShownBeforeThereIsAnythingToDo() {
    assertThat(progress.stage()).isEmpty();
  }

  @Test
  void rule6_1_nothingIsShownWhileCollectWaits() {
    progress.share(
        Share.of(1, List.of(new InputFile(RelativePath.of("A B.csv".getBytes(UTF_8)), 5))));
    assertThat(progress.stage()).isPresent();
    progress.reduced();
    assertThat(progress.stage()).isEmpty();
  }

  @Test
  void rule6_1_collectTellsHowManyPairsItHasHandled() {
    progress.starts(200);
    progress.taken(100);
    progress.taken(20);
    assertThat(progress.stage()).contains(Stage.ofPairs("Collect", 120, 200));
  }
}
