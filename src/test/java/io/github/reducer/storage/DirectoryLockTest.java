package io.github.reducer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
  @TempDir Path directory;

  @Test
  void rule5_5_aSecondHolderIsRefusedAndToldTheFile() throws Exception {
    OutputDirectory out = new OutputDirectory(directory);
    try (DirectoryLock lock = out.lockRunner(2)) {
      assertThat(lock.isOpen()).isTrue();
      assertThat(directory.resolve(".Combined_2.lock")).exists();
      assertThat(out.tryLockRunner(2)).isEmpty();
      assertThatThrownBy(() -> out.lockRunner(2))
          .isInstanceOfSatisfying(
              ReducerException.class, e -> assertThat(e.status()).isEqualTo(ExitStatus.IO_FAILED))
          .hasMessageContaining(".Combined_2.lock");
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void ownersDoNotDisturbEachOther() throws Exception {
    OutputDirectory out = new OutputDirectory(directory);
    try (DirectoryLock first = out.lockRunner(1);
        DirectoryLock second = out.lockRunner(2);
        DirectoryLock collect = out.lockCollect()) {
      assertThat(List.of(first.owner(), second.owner(), collect.owner()))
          .containsExactly("1", "2", "collect");
      assertThatThrownBy(out::lockCollect).hasMessageContaining(".Combined_collect.lock");
    }
  }

  @Test
  void rule5_5_theLockFileOfADeadProcessLocksNothing() throws Exception {
    Files.writeString(directory.resolve(".Combined_1.lock"), "left behind");
    OutputDirectory out = new OutputDirectory(directory);
    out.lockRunner(1).close();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void closingTwiceDoesNotHarmTheNextHolder() throws Exception {
    OutputDirectory out = new OutputDirectory(directory);
    DirectoryLock first = out.lockRunner(1);
    first.close();
    try (DirectoryLock second = out.lockRunner(1)) {
      first.close();
      assertThat(second.isOpen()).isTrue();
      assertThat(out.tryLockRunner(1)).isEmpty();
      assertThat(directory.resolve(".Combined_1.lock")).exists();
    }
  }

  @Test
  void aSymbolicLinkToTheDirectoryIsTheSameDirectory() throws Exception {
    Path real = Files.createDirectory(directory.resolve("real"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);
    try (DirectoryLock lock = new OutputDirectory(real).lockRunner(1)) {
      assertThat(lock.isOpen()).isTrue();
      assertThat(new OutputDirectory(link).tryLockRunner(1)).isEmpty();
    }
  }

  @Test
  void rule5_5_anotherProcessIsRefusedAndGetsItOnceThisOneLetsGo() throws Exception {
    OutputDirectory out = new OutputDirectory(directory);
    try (DirectoryLock lock = out.lockRunner(1)) {
      assertThat(lock.isOpen()).isTrue();
      assertThat(inAnotherProcess("once")).isEqualTo("0");
      // neither refusal, in this process nor in the other, has dropped the lock
      assertThat(out.tryLockRunner(1)).isEmpty();
      assertThat(inAnotherProcess("once")).isEqualTo("0");
    }
    assertThat(inAnotherProcess("once")).isEqualTo("1");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void rule5_5_processesThatFightForALockHoldItOneAtATime() throws Exception {
    ExecutorService fighters = Executors.newFixedThreadPool(3);
    try {
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Callable<String> fighter = () -> inAnotherProcess("fight");
        results.add(fighters.submit(fighter));
      }
      for (Future<String> result : results) {
        assertThat(result.get()).isEqualTo("300");
      }
    } finally {
      fighters.shutdownNow();
    }
    assertThat(directory).isEmptyDirectory();
  }

  private String inAnotherProcess(String what) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Contender.class.getName(),
                directory.toString(),
                what)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }

  /** Another process that wants the lock of runner 1. */
  static final class Contender {
    public static void main(String[] args) throws IOException {
      Path directory = Path.of(args[0]);
      OutputDirectory out = new OutputDirectory(directory);
      int wanted = args[1].equals("fight") ? 300 : 1;
      int held = 0;
      while (held < wanted) {
        Optional<DirectoryLock> lock = out.tryLockRunner(1);
        if (lock.isPresent()) {
          try (DirectoryLock mine = lock.get()) {
            // fails if another process is in here too
            Path inside = Files.createFile(directory.resolve("inside"));
            held += mine.isOpen() ? 1 : 0;
            Files.delete(inside);
          }
        } else if (wanted == 1) {
          break;
        }
      }
      System.out.print(held);
    }
  }
}
