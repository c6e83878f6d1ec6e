package io.github.reducer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriteBehindTest {
  private static final String FAULT = "input/output error";

  /** A disk that forces as often as it is let. */
  private static final class SlowDisk extends UnusableChannel {
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore let = new Semaphore(0);
    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void force(boolean metaData) {
      threads.add(Thread.currentThread());
      begun.release();
      let.acquireUninterruptibly();
    }
  }

  private final SlowDisk disk = new SlowDisk();
  private final WriteBehind behind = new WriteBehind(disk, 10);

  @Test
  void aFileIsForcedOncePerStepByAnotherThread() throws Exception {
    behind.wrote(9);
    behind.await();
    assertThat(disk.threads).isEmpty();
    behind.wrote(1);
    disk.begun.acquire();
    disk.let.release();
    behind.await();
    behind.wrote(9);
    behind.await();
    assertThat(disk.threads).hasSize(1).doesNotContain(Thread.currentThread());
    behind.wrote(1);
    disk.let.release();
    behind.await();
    assertThat(disk.threads).hasSize(2);
  }

  @Test
  void writingGoesOnWhileTheDiskIsSlowAndOneForceFollowsForAllOfIt() throws Exception {
    behind.wrote(10);
    disk.begun.acquire();
    behind.wrote(100);
    behind.wrote(100);
    assertThat(disk.threads).hasSize(1);
    disk.let.release();
    behind.await();
    behind.wrote(1);
    disk.let.release();
    behind.await();
    assertThat(disk.threads).hasSize(2);
  }

  @Test
  void aFailureIsToldToWhoeverWritesOrWaits() throws Exception {
    WriteBehind failing =
        new WriteBehind(
            new UnusableChannel() {
              @Override
              public void force(boolean metaData) throws IOException {
                throw new IOException(FAULT);
              }
            },
            10);
    failing.wrote(10);
    assertThatThrownBy(failing::await).isInstanceOf(IOException.class).hasMessage(FAULT);
    assertThatThrownBy(() -> failing.wrote(10)).hasMessage(FAULT);
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() throws Exception {
    behind.wrote(10);
    disk.begun.acquire();
    Thread.currentThread().interrupt();
    assertThatThrownBy(behind::await).isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    disk.let.release();
    behind.await();
  }
}
