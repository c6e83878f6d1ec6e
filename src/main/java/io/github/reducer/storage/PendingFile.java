package io.github.reducer.storage;

import io.github.reducer.failure.IoReason;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file being written beside its target, which it replaces in one step when it is whole (rule
 * 3.3). Unbuffered: hand it blocks of some size. Not thread-safe.
 */
public final class PendingFile implements Replacement {
  private final Path temporary;
  private final Path target;
  private final FileChannel channel;
  private final TemporaryFiles temporaries;
  private final CRC32C checksum = new CRC32C();
  private final WriteBehind writeBehind;
  private long size;
  private boolean published;

  /** Takes over a temporary that is open. */
  PendingFile(Path temporary, Path target, FileChannel channel, TemporaryFiles temporaries) {
    this.temporary = temporary;
    this.target = target;
    this.channel = channel;
    this.temporaries = temporaries;
    writeBehind = new WriteBehind(channel, WriteBehind.STEP);
  }

  /** Creates the temporary with the permissions that the umask leaves; it must not exist yet. */
  static PendingFile create(Path temporary, Path target, TemporaryFiles temporaries)
      throws IOException {
    return temporaries.change(
        () -> {
          FileChannel channel =
              FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          temporaries.add(temporary);
          return new PendingFile(temporary, target, channel, temporaries);
        });
  }

  /**
   * Appends bytes.
   *
   * @throws IOException if they cannot be written, a full disk for one; names the target
   */
  public void write(byte[] bytes, int from, int length) throws IOException {
    ByteBuffer block = ByteBuffer.wrap(bytes, from, length);
    try {
      while (block.hasRemaining()) {
        channel.write(block);
      }
      writeBehind.wrote(length);
    } catch (IOException e) {
      throw new IOException("Cannot write " + target + ": " + IoReason.of(e), e);
    }
    checksum.update(bytes, from, length);
    size += length;
  }

  /** Unbuffered; closing the stream leaves the file open. */
  @Override
  public OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        PendingFile.this.write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        PendingFile.this.write(bytes, from, length);
      }
    };
  }

  /** Of what was written so far. */
  public Fingerprint fingerprint() {
    return new Fingerprint(size, checksum.getValue());
  }

  /**
   * Forces the content to disk, so that publishing it takes no more room there.
   *
   * @throws IOException if that fails, for want of room say; names the target
   */
  @Override
  public void force() throws IOException {
    try {
      forceAll();
    } catch (IOException e) {
      throw new IOException("Cannot write " + target + ": " + IoReason.of(e), e);
    }
  }

  private void forceAll() throws IOException {
    writeBehind.await();
    channel.force(true);
  }

  /**
   * Forces the content to disk, renames the file over its target, and forces the directory: when
   * this returns, the target survives a power failure; when it throws, the target is whole, the old
   * one or the new one.
   *
   * @throws IOException if one of these fails; names the target
   */
  @Override
  public void publish() throws IOException {
    try {
      forceAll();
      channel.close();
      temporaries.change(
          () -> {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            temporaries.forget(temporary);
            published = true;
            return null;
          });
      OutputDirectory.force(target.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new IOException("Cannot publish " + target + ": " + IoReason.of(e), e);
    }
  }

  /** Removes the temporary unless it was published. Closing again does nothing. */
  @Override
  public void close() throws IOException {
    Closeable unpublished = this::removeUnlessPublished;
    try (unpublished) {
      channel.close();
    }
  }

  private void removeUnlessPublished() throws IOException {
    temporaries.cleanUp(
        () -> {
          if (!published) {
            TemporaryFiles.delete(temporary);
            temporaries.forget(temporary);
          }
          return null;
        });
  }
}
