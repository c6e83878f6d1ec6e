package io.github.reducer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.failure.ReducerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFileTest {
  @TempDir private Path home;
  private Path directory;

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createDirectory(home.resolve("scratch files"));
  }

  @Test
  void hasNoNameAndHoldsWhatWasAppended() throws IOException {
    try (ScratchFile file = new OutputDirectory(directory).scratch(1)) {
      assertThat(file.directory()).isEqualTo(directory);
      file.append(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      file.append(ByteBuffer.wrap(new byte[] {4, 5}));
      ByteBuffer read = ByteBuffer.allocate(3);
      file.read(read, 2);
      assertThat(read.array()).containsExactly(3, 4, 5);
      assertThat(directory).isEmptyDirectory();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void isInTheDirectoryOfTheUsersChoice() throws IOException {
    Path scratch = Files.createDirectory(home.resolve("scratch"));
    OutputDirectory out = new OutputDirectory(directory, scratch);
    try (ScratchFile runners = out.scratch(1);
        ScratchFile collects = out.scratchOfCollect()) {
      assertThat(runners.directory()).isEqualTo(scratch);
      assertThat(collects.directory()).isEqualTo(scratch);
    }
  }

  /** As by another run that has the same directory for its temporary files. */
  @Test
  void othersMayRemoveItsNameAtAnyMoment() throws Exception {
    OutputDirectory other =
        new OutputDirectory(Files.createDirectory(home.resolve("b")), directory);
    OutputDirectory out = new OutputDirectory(Files.createDirectory(home.resolve("a")), directory);
    AtomicBoolean done = new AtomicBoolean();
    Thread remover = new Thread(() -> removeLeftOvers(other, done));
    remover.start();
    for (int i = 0; i < 3000; i++) {
      try (ScratchFile file = out.scratch(1)) {
        file.append(ByteBuffer.wrap(new byte[] {1}));
      }
    }
    done.set(true);
    remover.join();
    assertThat(directory).isEmptyDirectory();
  }

  private static void removeLeftOvers(OutputDirectory directory, AtomicBoolean done) {
    try (DirectoryLock lock = directory.lockRunner(1)) {
      while (!done.get()) {
        directory.removeLeftOvers(lock);
      }
    } catch (IOException | ReducerException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void cannotBeReadBeyondItsEnd() throws IOException {
    try (ScratchFile file = new OutputDirectory(directory).scratch(1)) {
      file.append(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      assertThatThrownBy(() -> file.read(ByteBuffer.allocate(3), 1))
          .isInstanceOf(IOException.class)
          .hasMessage("Cannot read a temporary file in " + directory + ": it ends at byte 3 of 3");
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    Path none = directory.resolve("none");
    assertThatThrownBy(() -> new OutputDirectory(directory, none).scratch(1))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot make a temporary file in " + none + ": no such file or directory");
  }
}
