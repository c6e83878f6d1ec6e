package io.github.reducer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProgressDisplayTest {
  private static final Stage STAGE = new Stage("Scan", 1, 2, Stage.Unit.BYTES, 0, 1, 0, 0);

  private final BlockingQueue<Stage> shown = new LinkedBlockingQueue<>();
  private final Semaphore closed = new Semaphore(0);

  @Test
  void showsUntilItIsClosed() throws Exception {
    ProgressDisplay display = ProgressDisplay.start(() -> Optional.of(STAGE), this::view);
    assertThat(shown.take()).isEqualTo(STAGE);
    assertThat(shown.take()).isEqualTo(STAGE);
    display.close();
    closed.acquire();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("progress");
    display.close();
    assertThat(closed.availablePermits()).isZero();
  }

  @Test
  void aRunThatIsDoneAtOnceShowsNothing() {
    ProgressDisplay.start(() -> Optional.of(STAGE), this::view).close();
    assertThat(shown).isEmpty();
    assertThat(closed.availablePermits()).isZero();
  }

  private View view() {
    return new View() {
      @Override
      public void show(Stage stage) {
        shown.add(stage);
      }

      @Override
      public void close() {
        closed.release();
      }
    };
  }
}
