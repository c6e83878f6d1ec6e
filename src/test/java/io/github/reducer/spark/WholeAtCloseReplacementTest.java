package io.github.reducer.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.storage.Replacement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a file system that does as object stores do. */
class WholeAtCloseReplacementTest {
  private static final String OLD = "old";

  @TempDir java.nio.file.Path directory;
  private final Configuration configuration = new Configuration();
  private java.nio.file.Path file;

  @BeforeEach
  void writeOld() throws IOException {
    configuration.setClass("fs.store.impl", Store.class, RawLocalFileSystem.class);
    file = Files.writeString(directory.resolve("Combined.csv"), OLD);
  }

  private Place target() throws IOException {
    return Place.of("store:" + file, configuration);
  }

  @Test
  void theOldFileStaysUntilTheNewOneIsPublished() throws Exception {
    try (Replacement replacement = Replacements.begin(target())) {
      assertThat(replacement).isInstanceOf(WholeAtCloseReplacement.class);
      replacement.stream().write("new".getBytes(UTF_8));
      assertThat(file).hasContent(OLD);
      replacement.publish();
      assertThat(file).hasContent("new");
    }
    assertThat(file).hasContent("new");
  }

  @Test
  void whatIsNotPublishedIsAborted() throws Exception {
    try (Replacement replacement = Replacements.begin(target())) {
      replacement.stream().write("new".getBytes(UTF_8));
    }
    assertThat(file).hasContent(OLD);
  }

  @Test
  void aFailureNamesTheFile() throws Exception {
    try (Replacement replacement = Replacements.begin(target())) {
      replacement.stream().write("fail".getBytes(UTF_8));
      assertThatThrownBy(replacement::publish)
          .hasMessage("Cannot publish store:" + file + ": the bucket is gone");
    }
    assertThat(file).hasContent(OLD);
  }

  /** Objects are there when their stream is closed; renaming is not possible. */
  public static final class Store extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("store:///");
    }

    @Override
    public String getScheme() {
      return "store";
    }

    @Override
    public boolean hasPathCapability(Path path, String capability) throws IOException {
      return capability.equals(CommonPathCapabilities.ABORTABLE_STREAM);
    }

    @Override
    public boolean rename(Path from, Path to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FSDataOutputStream create(
        Path path,
        FsPermission permission,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      return new FSDataOutputStream(new Upload(pathToFile(path).toPath()), null);
    }

    @Override
    public FSDataOutputStream create(
        Path path,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      return create(path, null, overwrite, bufferSize, replication, blockSize, progress);
    }
  }

  private static final class Upload extends OutputStream implements Abortable {
    private final java.nio.file.Path object;
    private ByteArrayOutputStream content = new ByteArrayOutputStream();

    private Upload(java.nio.file.Path object) {
      this.object = object;
    }

    @Override
    public void write(int value) {
      content.write(value);
    }

    @Override
    public void close() throws IOException {
      if (content != null) {
        if (content.toString(UTF_8).equals("fail")) {
          throw new IOException("the bucket is gone");
        }
        Files.write(object, content.toByteArray());
        content = null;
      }
    }

    @Override
    public AbortableResult abort() {
      boolean closed = Objects.isNull(content);
      content = null;
      return new AbortableResult() {
        @Override
        public boolean alreadyClosed() {
          return closed;
        }

        @Override
        public IOException anyCleanupException() {
          return null;
        }
      };
    }
  }
}
