package io.github.reducer.storage;

import io.github.reducer.failure.IoReason;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A hidden file of the output directory that only this process reads and that is gone when it is
 * closed; a process that dies leaves it to the next one of its owner. Not thread-safe.
 */
public final class ScratchFile implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private final TemporaryFiles temporaries;
  private long size;

  private ScratchFile(Path file, FileChannel channel, TemporaryFiles temporaries) {
    this.file = file;
    this.channel = channel;
    this.temporaries = temporaries;
  }

  /** Creates an empty file, which must not exist yet. */
  static ScratchFile create(Path file, TemporaryFiles temporaries) throws IOException {
    return temporaries.change(
        () -> {
          FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE_NEW,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          temporaries.add(file);
          return new ScratchFile(file, channel, temporaries);
        });
  }

  public Path path() {
    return file;
  }

  /**
   * Appends what remains in a buffer.
   *
   * @throws IOException if it cannot be written, a full disk for one; names the file
   */
  public void append(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        size += channel.write(bytes, size);
      }
    } catch (IOException e) {
      throw new IOException("Cannot write " + file + ": " + IoReason.of(e), e);
    }
  }

  /**
   * Fills what remains of a buffer.
   *
   * @param from offset in the file; it holds as many bytes from there on
   * @throws IOException if it cannot be read or has become shorter; names the file
   */
  public void read(ByteBuffer into, long from) throws IOException {
    long at = from;
    try {
      while (into.hasRemaining()) {
        int count = channel.read(into, at);
        if (count < 0) {
          throw new EOFException("it ends at byte " + at + " of " + size);
        }
        at += count;
      }
    } catch (IOException e) {
      throw new IOException("Cannot read " + file + ": " + IoReason.of(e), e);
    }
  }

  /** Removes the file. Closing again does nothing. */
  @Override
  public void close() throws IOException {
    channel.close();
    temporaries.cleanUp(
        () -> {
          Files.deleteIfExists(file);
          temporaries.forget(file);
          return null;
        });
  }
}
