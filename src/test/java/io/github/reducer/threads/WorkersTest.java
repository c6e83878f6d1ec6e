package io.github.reducer.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {
  @Test
  void closingWaitsForTasksThatHaveBegunAndDropsTheOthers() throws Exception {
    AtomicInteger done = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    List<Future<?>> tasks = new ArrayList<>();
    Workers workers = new Workers("test", 2);
    for (int i = 0; i < 9; i++) {
      tasks.add(
          workers.begin(
              () -> {
                begun.countDown();
                end.await(); // would fail if it were interrupted
                return done.incrementAndGet();
              }));
    }
    begun.await();
    Thread closing = new Thread(workers::close);
    closing.start();
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
    assertThat(done).hasValue(0);
    end.countDown();
    closing.join();
    assertThat(done).hasValue(2);
    assertThat(tasks.stream().filter(Future::isDone)).hasSize(2);
  }

  @Test
  void anInterruptWhileClosingIsKept() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    Workers workers = new Workers("test", 1);
    Thread closing = Thread.currentThread();
    CountDownLatch interrupted = new CountDownLatch(1);
    Future<?> task =
        workers.begin(
            () -> {
              begun.countDown();
              untilNoticed(interrupted, closing);
              return done.incrementAndGet();
            });
    begun.await();
    closing.interrupt();
    interrupted.countDown();
    workers.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(task).isDone();
    assertThat(done).hasValue(1);
  }

  /** Waits until a thread has been interrupted and has noticed it where it waits. */
  private static void untilNoticed(CountDownLatch interrupted, Thread waiting)
      throws InterruptedException {
    interrupted.await();
    while (waiting.isInterrupted()) {
      Thread.sleep(1);
    }
  }

  @Test
  void whoJoinsATaskDoesThoseThatWaitMeanwhile() throws Exception {
    try (Workers workers = new Workers("test", 1)) {
      CountDownLatch helped = new CountDownLatch(1);
      Future<String> first =
          workers.begin(
              () -> {
                helped.await();
                return "done";
              });
      Future<Thread> second =
          workers.begin(
              () -> {
                helped.countDown();
                return Thread.currentThread();
              });
      assertThat(workers.join(first)).isEqualTo("done");
      assertThat(second.get()).isSameAs(Thread.currentThread());
    }
  }

  @Test
  void joiningThrowsWhatTheTaskThrewAndKeepsAnInterrupt() throws Exception {
    IOException fault = new IOException("full");
    Thread joining = Thread.currentThread();
    CountDownLatch interrupted = new CountDownLatch(1);
    try (Workers workers = new Workers("test", 1)) {
      Future<String> task =
          workers.begin(
              () -> {
                untilNoticed(interrupted, joining);
                throw fault;
              });
      joining.interrupt();
      interrupted.countDown();
      assertThatThrownBy(() -> workers.join(task)).isSameAs(fault);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** As at a limit of threads, of processes, or of a container. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void withoutMoreThreadsThoseThatThereAreDoAll(int most) throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    Set<Thread> started = ConcurrentHashMap.newKeySet();
    ThreadFactory limited =
        work ->
            new Thread(work) {
              @Override
              public synchronized void start() {
                attempts.incrementAndGet();
                if (started.size() == most) {
                  throw new OutOfMemoryError("unable to create native thread");
                }
                started.add(this);
                super.start();
              }
            };
    Set<Thread> used = ConcurrentHashMap.newKeySet();
    List<Future<Boolean>> tasks = new ArrayList<>();
    try (Workers workers = new Workers(4, limited)) {
      for (int i = 0; i < 9; i++) {
        tasks.add(workers.begin(() -> used.add(Thread.currentThread())));
      }
      for (Future<Boolean> task : tasks) {
        task.get(); // not by joining, which would help
      }
    }
    assertThat(started).hasSize(most);
    assertThat(attempts).hasValue(most + 1);
    assertThat(most == 0 ? Set.of(Thread.currentThread()) : started).containsAll(used);
  }
}
