package io.github.reducer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TemporaryFilesTest {
  @TempDir Path directory;

  private final TemporaryFiles temporaries = new TemporaryFiles();

  @Test
  void rule5_3_aStopRemovesTemporariesAndLocksAndNothingElse() throws Exception {
    OutputDirectory out = new OutputDirectory(directory, temporaries);
    DirectoryLock lock = out.lockRunner(1);
    try (PendingFile published = out.pending(out.partial(1))) {
      published.publish();
    }
    PendingFile pending = out.pending(out.manifest(1));
    temporaries.discard();
    assertThat(directory.toFile().list()).containsExactly(".Combined_1.csv");
    temporaries.discard();
    pending.close();
    lock.close();
    assertThat(directory.toFile().list()).containsExactly(".Combined_1.csv");
  }

  @Test
  void afterAStopNothingIsCreatedPublishedOrRemovedAnyMore() throws Exception {
    OutputDirectory out = new OutputDirectory(directory, temporaries);
    Files.createFile(out.partial(1));
    try (PendingFile pending = out.pending(out.combined())) {
      temporaries.discard();
      List<ThrowingCallable> steps =
          List.of(
              pending::publish,
              () -> out.pending(out.combined()),
              () -> out.lockRunner(1),
              () -> out.remove(out.partial(1)));
      for (ThrowingCallable step : steps) {
        // it blocks; the interrupt is what ends it here
        Thread.currentThread().interrupt();
        assertThatThrownBy(step).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(steps).hasSize(4);
    }
    assertThat(directory.toFile().list()).containsExactly(".Combined_1.csv");
  }

  @Test
  void anInterruptedStepSaysSo() {
    temporaries.discard();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> temporaries.change(() -> null))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void stepsGoSideBySideAndAStopWaitsForThem() throws Exception {
    CountDownLatch within = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    List<FutureTask<Boolean>> steps = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Callable<Boolean> step = () -> temporaries.change(() -> untilTold(within, end));
      steps.add(started(new FutureTask<>(step)));
    }
    within.await();
    FutureTask<Boolean> stop = started(new FutureTask<>(temporaries::discard, true));
    assertThatThrownBy(() -> stop.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    end.countDown();
    assertThat(stop.get()).isTrue();
    for (FutureTask<Boolean> step : steps) {
      assertThat(step.get()).isTrue();
    }
  }

  private static boolean untilTold(CountDownLatch within, CountDownLatch end) {
    within.countDown();
    try {
      end.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static <T> FutureTask<T> started(FutureTask<T> task) {
    new Thread(task).start();
    return task;
  }
}
