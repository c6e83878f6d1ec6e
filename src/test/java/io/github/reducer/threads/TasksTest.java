package io.github.reducer.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class TasksTest {
  @Test
  void whatATaskReturnsOrThrowsComesBack() throws Exception {
    assertThat(Tasks.await(done(() -> 7))).isEqualTo(7);
    for (Throwable thrown :
        new Throwable[] {
          new IOException("io"), new IllegalStateException("fault"), new OutOfMemoryError("error")
        }) {
      FutureTask<Integer> task = done(() -> thrower(thrown));
      assertThatThrownBy(() -> Tasks.await(task)).isSameAs(thrown);
    }
  }

  private static FutureTask<Integer> done(Callable<Integer> work) {
    FutureTask<Integer> task = new FutureTask<>(work);
    task.run();
    return task;
  }

  private static int thrower(Throwable thrown) throws IOException {
    if (thrown instanceof IOException failure) {
      throw failure;
    } else if (thrown instanceof RuntimeException fault) {
      throw fault;
    }
    throw (Error) thrown;
  }
}
