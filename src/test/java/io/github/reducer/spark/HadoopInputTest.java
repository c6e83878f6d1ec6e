package io.github.reducer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.input.StorageException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.hdfs.BlockMissingException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;

/** Which failures are those of the file (rule 1.6), and which are not (rule 7.4). */
class HadoopInputTest {
  private static final Path PATH = new Path("/in/A B.csv");
  private static final String[] HOST = {"host"};
  private static final String[] NOBODY = {};

  @Test
  void blocksThatNobodyHasAreLost() {
    assertOfFile(new Failing(new BlockMissingException("x", "no block", 0), NOBODY, false));
    assertOfFile(new Failing(new BlockMissingException("x", "no block", 0), HOST, true));
  }

  @Test
  void blocksThatSomebodyHasAreOutOfReach() {
    assertOfStorage(
        new Failing(new BlockMissingException("x", "no block", 0), HOST, false), "no block");
  }

  @Test
  void whatIsWrittenWronglyIsBroken() {
    assertOfFile(new Failing(new ChecksumException("wrong", 0), HOST, false));
  }

  @Test
  void whateverElseIsOfTheStorage() {
    assertOfStorage(new Failing(new IOException("503"), HOST, false), "503");
    assertOfStorage(new Failing(new ConnectException("refused"), HOST, false), "refused");
  }

  @Test
  void rule7_4_whatCannotBeOpened() {
    assertThatThrownBy(() -> HadoopTreeTest.open(new AccessControlException("no")))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> HadoopTreeTest.open(new IOException("safe mode")))
        .isInstanceOf(StorageException.class)
        .hasMessage("safe mode");
  }

  private static void assertOfFile(Failing fileSystem) {
    assertThatThrownBy(() -> read(fileSystem)).isInstanceOf(FileSystemException.class);
  }

  private static void assertOfStorage(Failing fileSystem, String reason) {
    assertThatThrownBy(() -> read(fileSystem))
        .isInstanceOf(StorageException.class)
        .hasMessage(reason);
  }

  private static void read(Failing fileSystem) throws IOException {
    try (HadoopInput input = new HadoopInput(fileSystem, PATH)) {
      assertThat(input.read(new byte[9], 0, 9)).isPositive();
    }
  }

  /** A file system in which nothing can be read. */
  private static final class Failing extends RawLocalFileSystem {
    private final IOException failure;
    private final BlockLocation location;

    private Failing(IOException failure, String[] hosts, boolean corrupt) {
      this.failure = failure;
      location = new BlockLocation(hosts, hosts, 0, 9);
      location.setCorrupt(corrupt);
    }

    @Override
    public FSDataInputStream open(Path path) {
      return new FSDataInputStream(
          new FSInputStream() {
            @Override
            public int read() throws IOException {
              throw failure;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
              throw failure;
            }

            @Override
            public void seek(long to) {}

            @Override
            public long getPos() {
              return 0;
            }

            @Override
            public boolean seekToNewSource(long target) {
              return false;
            }
          });
    }

    @Override
    public BlockLocation[] getFileBlockLocations(Path path, long from, long length) {
      return new BlockLocation[] {location};
    }
  }
}
