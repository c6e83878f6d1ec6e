package io.github.reducer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProgressDisplayTest {
  private static final Stage STAGE = new Stage("Scan", 1, 2, Stage.Unit.BYTES, 0, 1, 0, 0);

  private final BlockingQueue<Stage> shown = new LinkedBlockingQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  @Test
  void showsUntilItIsClosed() throws Exception {
    ProgressDisplay display = ProgressDisplay.start(() -> Optional.of(STAGE), this::view);
    assertThat(shown.take()).isEqualTo(STAGE);
    assertThat(shown.take()).isEqualTo(STAGE);
    display.close();
    closed.await();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("progress");
    shown.clear();
    display.close();
    assertThat(shown).isEmpty();
  }

  @Test
  void aRunThatIsDoneAtOnceShowsNothing() {
    ProgressDisplay.start(() -> Optional.of(STAGE), this::view).close();
    assertThat(shown).isEmpty();
    assertThat(closed.getCount()).isEqualTo(1);
  }

  private View view() {
    return new View() {
      @Override
      public void show(Stage stage) {
        shown.add(stage);
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }
}
