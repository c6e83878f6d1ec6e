package io.github.reducer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsDirectoryTest {
  @TempDir Path output;

  @Test
  void isThereUntilItIsClosed() throws Exception {
    try (PartsDirectory parts = PartsDirectory.create(place())) {
      assertThat(names()).singleElement().asString().startsWith(".Combined_spark.");
      assertThat(parts.place().local().resolve("alive")).exists();
      Files.createFile(parts.place().local().resolve("part-00000-0"));
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void rule5_5_whatADeadJobLeftIsRemoved() throws Exception {
    Path dead = directory(".Combined_spark.dead", DeadJobs.SILENCE.plusSeconds(60));
    Path alive = directory(".Combined_spark.alive", DeadJobs.SILENCE.minusSeconds(60));
    Path other = directory(".Combined_other.dead", DeadJobs.SILENCE.plusSeconds(60));
    PartsDirectory.create(place()).close();
    assertThat(dead).doesNotExist();
    assertThat(alive).isNotEmptyDirectory();
    assertThat(other).isNotEmptyDirectory();
  }

  /** In an object store directories always seem to be new. */
  @Test
  void rule5_5_onlyTheSignOfLifeTellsWhereThereIsOne() throws Exception {
    Path dead = directory(".Combined_spark.dead", DeadJobs.SILENCE.plusSeconds(60));
    Files.setLastModifiedTime(dead, FileTime.from(Instant.now()));
    PartsDirectory.create(place()).close();
    assertThat(dead).doesNotExist();
  }

  @Test
  void rule5_5_filesThatWereToBeRenamedAreRemovedAfterADay() throws Exception {
    Path old = temporary("old", Duration.ofHours(25));
    Path recent = temporary("recent", Duration.ofHours(23));
    PartsDirectory.create(place()).close();
    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  private Path temporary(String name, Duration ago) throws IOException {
    Path file = Files.createFile(output.resolve(".Combined_spark." + name + ".tmp"));
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
  }

  @Test
  void aDirectoryThatCannotBeMade() throws Exception {
    Path file = Files.createFile(output.resolve("file"));
    assertThatThrownBy(() -> PartsDirectory.create(Place.of(file.toString(), new Configuration())))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Cannot write " + file + "/.Combined_spark.")
        .hasMessageEndingWith(": Not a directory");
  }

  /** A directory whose last sign of life is some time ago. */
  private Path directory(String name, Duration ago) throws IOException {
    Path directory = Files.createDirectory(output.resolve(name));
    Path sign = Files.createFile(directory.resolve("alive"));
    FileTime then = FileTime.from(Instant.now().minus(ago));
    Files.setLastModifiedTime(sign, then);
    Files.setLastModifiedTime(directory, then);
    return directory;
  }

  private Place place() throws IOException {
    return Place.of(output.toString(), new Configuration());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(output)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
