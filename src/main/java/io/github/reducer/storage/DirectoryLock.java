package io.github.reducer.storage;

import io.github.reducer.failure.IoReason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Held by the one living process that may change the files of an owner: a runner, or collect (rule
 * 5.5). The operating system drops it when the process dies, however it dies; the lock file that a
 * dead process leaves behind locks nothing.
 */
public final class DirectoryLock implements Closeable {
  /** Small enough for hosts that limit the size of files. */
  private static final int LONGEST_MARK = 1 << 14;

  /** Marks that two files have by a chance of 1 in 2^56. */
  private static final int MARKS = 4;

  private static final long PAUSE_MILLIS = 20;

  /** For reading, too, since only then it can be mapped. */
  private static final Set<OpenOption> OPENED =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  // A second channel of this process on a lock file would, when closed, drop the POSIX lock held
  // through the first one; so whoever is in here is never opened again.
  private static final Set<Path> HELD = new HashSet<>();

  private final String owner;
  private final Path file;
  private final FileChannel channel;
  private final TemporaryFiles temporaries;
  private volatile boolean closed;

  private DirectoryLock(String owner, Path file, FileChannel channel, TemporaryFiles temporaries) {
    this.owner = owner;
    this.file = file;
    this.channel = channel;
    this.temporaries = temporaries;
  }

  /**
   * Takes a lock if nobody holds it.
   *
   * @param owner whose files it covers
   * @param file the lock file
   * @return empty if it is held, by another process or by this one
   */
  static Optional<DirectoryLock> tryAcquire(String owner, Path file, TemporaryFiles temporaries)
      throws IOException {
    Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
    return temporaries.change(() -> tryAcquireOnce(owner, real, temporaries));
  }

  /**
   * Takes a lock as soon as nobody else holds it.
   *
   * @param patienceSeconds how long to try
   * @return empty if it is held all the time
   * @throws InterruptedIOException if interrupted
   */
  static Optional<DirectoryLock> acquire(
      String owner, Path file, TemporaryFiles temporaries, long patienceSeconds)
      throws IOException {
    long start = System.nanoTime();
    Optional<DirectoryLock> lock = tryAcquire(owner, file, temporaries);
    while (lock.isEmpty()
        && System.nanoTime() - start <= TimeUnit.SECONDS.toNanos(patienceSeconds)) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException(e.toString()).initCause(e);
      }
      lock = tryAcquire(owner, file, temporaries);
    }
    return lock;
  }

  private static Optional<DirectoryLock> tryAcquireOnce(
      String owner, Path file, TemporaryFiles temporaries) throws IOException {
    synchronized (HELD) {
      if (HELD.contains(file)) {
        return Optional.empty();
      }
      try {
        Optional<FileChannel> locked = openAndLock(file);
        if (locked.isEmpty()) {
          return Optional.empty();
        }
        HELD.add(file);
        temporaries.add(file);
        return Optional.of(new DirectoryLock(owner, file, locked.get(), temporaries));
      } catch (IOException e) {
        throw new IOException("Cannot lock " + file + ": " + reason(file, e), e);
      }
    }
  }

  /** A channel of the file that the path names, with the lock on it; empty if another has that. */
  private static Optional<FileChannel> openAndLock(Path file) throws IOException {
    while (true) {
      SpecialFile.refuse(file, LinkOption.NOFOLLOW_LINKS);
      FileChannel channel = FileChannel.open(file, OPENED);
      try {
        if (channel.tryLock() == null) {
          channel.close();
          return Optional.empty();
        }
        if (names(file, channel)) {
          return Optional.of(channel);
        }
        channel.close();
      } catch (Throwable e) {
        try (channel) {
          throw e;
        }
      }
    }
  }

  private static String reason(Path file, IOException e) {
    return Files.isSymbolicLink(file)
        ? "it is a symbolic link, where this program keeps a file of its own"
        : IoReason.of(e);
  }

  /**
   * Whether the path still names the locked file: its last holder may have removed it after it was
   * opened here, and somebody else may have made and locked a new one since. A channel does not
   * tell its inode, so the locked file is given random lengths, and the path is asked for its.
   */
  private static boolean names(Path file, FileChannel locked) throws IOException {
    for (int i = 0; i < MARKS; i++) {
      if (!hasMark(file, locked)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasMark(Path file, FileChannel locked) throws IOException {
    int mark = ThreadLocalRandom.current().nextInt(1, LONGEST_MARK);
    setLength(locked, mark);
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).size()
          == mark;
    } catch (NoSuchFileException removedMeanwhile) {
      return false;
    }
  }

  private static void setLength(FileChannel file, int length) throws IOException {
    file.truncate(0);
    try {
      file.write(ByteBuffer.allocate(1), length - 1);
    } catch (IOException e) {
      try {
        // to be mapped it gets longer, too, and takes no room: what fills a disk can be removed
        var unused = file.map(FileChannel.MapMode.READ_WRITE, 0, length);
      } catch (IOException unmappable) {
        e.addSuppressed(unmappable);
        throw e;
      }
    }
  }

  /** Whose files it covers. */
  String owner() {
    return owner;
  }

  boolean isOpen() {
    return !closed;
  }

  /** Removes the lock file, then lets go. Closing again does nothing. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    Closeable lock = this::letGo;
    try (lock) {
      temporaries.cleanUp(
          () -> {
            temporaries.forget(file);
            return TemporaryFiles.delete(file);
          });
    }
  }

  private void letGo() throws IOException {
    synchronized (HELD) {
      try (channel) {
        HELD.remove(file);
      }
    }
  }
}
