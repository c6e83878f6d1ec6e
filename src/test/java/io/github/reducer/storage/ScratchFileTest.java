package io.github.reducer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFileTest {
  @TempDir private Path directory;

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
    Path scratch = Files.createDirectory(directory.resolve("scratch"));
    OutputDirectory out = new OutputDirectory(directory, scratch);
    try (ScratchFile runners = out.scratch(1);
        ScratchFile collects = out.scratchOfCollect()) {
      assertThat(runners.directory()).isEqualTo(scratch);
      assertThat(collects.directory()).isEqualTo(scratch);
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
