package io.github.reducer.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.InputTree;
import io.github.reducer.input.RelativePath;
import io.github.reducer.input.UnusableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopTreeTest {
  @TempDir java.nio.file.Path directory;

  private HadoopTree tree() throws IOException {
    return tree(directory);
  }

  private static HadoopTree tree(java.nio.file.Path directory) throws IOException {
    RawLocalFileSystem fileSystem = new RawLocalFileSystem();
    fileSystem.initialize(URI.create("file:///"), new Configuration());
    return new HadoopTree(new Place(fileSystem, new Path("file:" + directory)));
  }

  private static RelativePath path(String text) {
    return RelativePath.of(text.getBytes(UTF_8));
  }

  @Test
  void rule1_2_findsTheSameFiles() throws Exception {
    for (String name : new String[] {"a:b c.csv", "d e/A B.csv", "A B.csv/C D x.csv", "x.csv"}) {
      java.nio.file.Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    InputTree found = InputTree.list(tree());
    assertThat(found.files())
        .extracting(file -> file.path().text())
        .containsExactly("A B.csv/C D x.csv", "a:b c.csv", "d e/A B.csv");
    assertThat(found.passedOver()).startsWith("passed over 1 other entries, 1 of them *.csv");
    assertThat(tree().size(path("a:b c.csv"))).isEqualTo(9);
    try (InputStream in = tree().open(path("d e/A B.csv"))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("d e/A B.csv");
    }
  }

  @Test
  void rule1_1_whatIsNoFile() throws Exception {
    Files.createDirectory(directory.resolve("A B.csv"));
    assertThatThrownBy(() -> tree().size(path("A B.csv")))
        .isInstanceOf(UnusableFileException.class)
        .hasMessage("not a regular file");
    assertThatThrownBy(() -> tree().size(path("C D.csv"))).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> tree().open(path("C D.csv"))).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void rule1_5_aDirectoryThatCannotBeListed() throws Exception {
    java.nio.file.Path none = directory.resolve("none");
    assertThatThrownBy(() -> InputTree.list(tree(none)))
        .isInstanceOf(ReducerException.class)
        .hasMessageContaining("cannot list the directory file:" + none)
        .hasMessageEndingWith(": no such file or directory");
  }

  /** Opens a file of a file system that fails. */
  static void open(IOException failure) throws IOException {
    RawLocalFileSystem failing =
        new RawLocalFileSystem() {
          @Override
          public FSDataInputStream open(Path path) throws IOException {
            throw failure;
          }

          @Override
          public FileStatus getFileStatus(Path path) throws IOException {
            throw failure;
          }
        };
    new HadoopTree(new Place(failing, new Path("file:/in"))).open(path("A B.csv"));
  }
}
