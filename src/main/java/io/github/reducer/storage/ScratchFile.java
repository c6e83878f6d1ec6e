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
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file without a name: it is removed from its directory as soon as it is open, so that its space
 * is free again when it is closed or the process ends, however it ends. What dies in between leaves
 * an empty file to the next process of its owner there. Not thread-safe.
 */
public final class ScratchFile implements Closeable {
  private static final FileAttribute<?> FOR_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path directory;
  private final FileChannel channel;
  private long size;

  private ScratchFile(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Creates an empty file.
   *
   * @param file the name it has for a moment; must not exist yet
   * @throws IOException if it cannot be made; names the directory
   */
  static ScratchFile create(Path file, TemporaryFiles temporaries) throws IOException {
    try {
      return temporaries.change(() -> open(file));
    } catch (IOException e) {
      throw new IOException(
          "Cannot make a temporary file in " + file.getParent() + ": " + IoReason.of(e), e);
    }
  }

  private static ScratchFile open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            FOR_OWNER);
    try {
      Files.deleteIfExists(file); // others may have taken it for a left-over
      return new ScratchFile(file.getParent(), channel);
    } catch (Throwable e) {
      try (channel) {
        throw e;
      }
    }
  }

  /** Where it takes up space. */
  public Path directory() {
    return directory;
  }

  /**
   * Appends what remains in a buffer.
   *
   * @throws IOException if it cannot be written, a full disk for one; names the directory
   */
  public void append(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        size += channel.write(bytes, size);
      }
    } catch (IOException e) {
      throw new IOException(
          "Cannot write a temporary file in " + directory + ": " + IoReason.of(e), e);
    }
  }

  /**
   * Fills what remains of a buffer.
   *
   * @param from offset in the file; it holds as many bytes from there on
   * @throws IOException if it cannot be read or has become shorter; names the directory
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
      throw new IOException(
          "Cannot read a temporary file in " + directory + ": " + IoReason.of(e), e);
    }
  }

  /** Gives its space back. Closing again does nothing. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
