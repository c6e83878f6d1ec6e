package io.github.reducer.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.reducer.storage.FullDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails, and whatever fails while that is cleaned up, the first failure is told. */
class CollectFullDiskTest {
  @TempDir Path directory;

  @Test
  void theFirstFailureIsToldAndTheLaterOnesWithIt() throws Exception {
    int step = 1;
    int withLater = 0;
    int withResult = 0;
    for (Throwable failure = failure(step); failure != null; failure = failure(step)) {
      assertThat(failure)
          .as("step %d", step)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(FullDirectory.FULL)
          .hasMessageNotContaining(FullDirectory.STALE);
      withLater += failure.getSuppressed().length > 0 ? 1 : 0;
      if (failure.getMessage().startsWith("The result is in its place, but partials may be left")) {
        assertThat(directory.resolve("Combined.csv")).content().contains("10.0.0.2");
        withResult++;
      }
      step++;
    }
    assertThat(withResult).as("two manifests, two partials, the journal").isEqualTo(5);
    assertThat(step).isGreaterThan(10);
    assertThat(withLater).isGreaterThan(step / 2);
    assertThat(directory.resolve("Combined.csv")).content().contains("10.0.0.2");
  }

  /** Of a collect of two partials with a report; null if there are not so many steps. */
  private Throwable failure(int step) throws Exception {
    new Partials(directory, 2).put(1, "10.0.0.1,A B").put(2, "10.0.0.2,A B");
    CollectSettings settings =
        new CollectSettings(
            2, Partials.COLUMN, "run", false, 0, Optional.of(directory.resolve("report.csv")));
    return catchThrowable(
        () -> new Collect(FullDirectory.fullAt(directory, step), settings, NoProgress.NONE).run());
  }
}
