package io.github.reducer.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedReplacementTest {
  @TempDir private Path directory;
  private OutputDirectory out;

  @BeforeEach
  void openDirectory() {
    out = new OutputDirectory(directory);
  }

  @Test
  void replacesTheFileUnderTheLock() throws Exception {
    DirectoryLock lock = out.lockCollect();
    try (Replacement file = LockedReplacement.begin(lock, () -> out.pending(out.combined()))) {
      file.stream().write("new".getBytes(US_ASCII));
      file.force();
      assertThat(out.combined()).doesNotExist();
      file.publish();
      assertThat(lock.isOpen()).isTrue();
    }
    assertThat(lock.isOpen()).isFalse();
    assertThat(directory.toFile().list()).containsExactly("Combined.csv");
    assertThat(out.combined()).hasContent("new");
  }

  @Test
  void whatIsNotPublishedIsRemovedAndTheLockLetGoOf() throws Exception {
    Files.writeString(out.combined(), "old");
    DirectoryLock lock = out.lockCollect();
    LockedReplacement.begin(lock, () -> out.pending(out.combined())).close();
    assertThat(lock.isOpen()).isFalse();
    assertThat(directory.toFile().list()).containsExactly("Combined.csv");
    assertThat(out.combined()).hasContent("old");
  }

  @Test
  void theLockIsLetGoOfWhereTheFileCannotBeBegun() throws Exception {
    DirectoryLock lock = out.lockCollect();
    assertThatThrownBy(
            () ->
                LockedReplacement.begin(
                    lock,
                    () -> {
                      throw new IOException("no room");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("no room");
    assertThat(lock.isOpen()).isFalse();
    assertThat(directory).isEmptyDirectory();
  }
}
