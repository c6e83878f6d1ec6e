package io.github.reducer.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.storage.Replacement;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamedReplacementTest {
  @TempDir Path directory;

  private Place target() throws IOException {
    return Place.of(directory.resolve("Combined.csv").toString(), new Configuration());
  }

  @Test
  void replacesWhatIsThere() throws Exception {
    Path file = Files.writeString(directory.resolve("Combined.csv"), "old");
    try (Replacement replacement = RenamedReplacement.begin(target())) {
      replacement.stream().write("new".getBytes(UTF_8));
      replacement.force();
      assertThat(file).hasContent("old");
      replacement.publish();
    }
    assertThat(file).hasContent("new");
    assertThat(names()).isEqualTo(1);
  }

  @Test
  void whatIsNotPublishedIsRemoved() throws Exception {
    try (Replacement replacement = RenamedReplacement.begin(target())) {
      replacement.stream().write("new".getBytes(UTF_8));
    }
    assertThat(names()).isZero();
  }

  @Test
  void aTargetThatCannotBeReplacedStays() throws Exception {
    Path file = Files.createDirectory(directory.resolve("Combined.csv"));
    Files.createFile(file.resolve("inside"));
    try (Replacement replacement = RenamedReplacement.begin(target())) {
      replacement.stream().write("new".getBytes(UTF_8));
      assertThatThrownBy(replacement::publish).hasMessageStartingWith("Cannot publish " + file);
    }
    assertThat(file).isNotEmptyDirectory();
    assertThat(names()).isEqualTo(1);
  }

  @Test
  void theNewOneIsKeptWhereTheOldOneIsGone() throws Exception {
    Replacement replacement = RenamedReplacement.begin(target());
    try (replacement) {
      replacement.stream().write("new".getBytes(UTF_8));
      replacement.force();
      Path temporary = temporary();
      Files.move(temporary, directory.resolve("elsewhere")); // so that renaming fails
      assertThatThrownBy(replacement::publish)
          .hasMessageStartingWith("Cannot publish " + directory.resolve("Combined.csv"))
          .hasMessageEndingWith("; the new one is " + temporary);
      Files.move(directory.resolve("elsewhere"), temporary);
    }
    assertThat(temporary()).hasContent("new");
  }

  @Test
  void theNewOneIsKeptWhereNobodyCanTellWhetherTheOldOneIsGone() throws Exception {
    AtomicBoolean outOfReach = new AtomicBoolean();
    RawLocalFileSystem fileSystem =
        new RawLocalFileSystem() {
          @Override
          public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
            if (outOfReach.get()) {
              throw new IOException("out of reach");
            }
            return super.getFileStatus(path);
          }
        };
    fileSystem.initialize(URI.create("file:///"), new Configuration());
    Replacement replacement = RenamedReplacement.begin(new Place(fileSystem, target().path()));
    try (replacement) {
      replacement.stream().write("new".getBytes(UTF_8));
      replacement.force();
      Path temporary = temporary();
      Files.move(temporary, directory.resolve("elsewhere")); // so that renaming fails
      outOfReach.set(true);
      assertThatThrownBy(replacement::publish)
          .hasMessageEndingWith("; the new one is " + temporary)
          .cause()
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
      outOfReach.set(false);
      Files.move(directory.resolve("elsewhere"), temporary);
    }
    assertThat(temporary()).hasContent("new");
  }

  private Path temporary() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> entry.toString().endsWith(DeadJobs.TEMPORARY))
          .findFirst()
          .orElseThrow();
    }
  }

  private long names() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.count();
    }
  }
}
