package io.github.reducer.spark;

import io.github.reducer.failure.IoReason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what jobs have left that were killed: their directories of parts, once there was no sign
 * of life in them for {@link #SILENCE}, and files that were to be renamed, a day after they were
 * begun. All by the clock of the file system.
 */
final class DeadJobs {
  /** What all files of jobs in directories of results start with. */
  private static final String PREFIX = ".Combined_spark.";

  /** The file that a living job writes anew all the time. */
  static final String SIGN = "alive";

  /** What names of files end with that are to be renamed. */
  static final String TEMPORARY = ".tmp";

  static final Duration SILENCE = Duration.ofMinutes(10);

  private static final Duration TOO_OLD = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(DeadJobs.class);

  private final FileSystem fileSystem;
  private final long now;

  private DeadJobs(FileSystem fileSystem, long now) {
    this.fileSystem = fileSystem;
    this.now = now;
  }

  /** A name that no other job gives, with an end of some kind. */
  static String newName(String end) {
    return PREFIX + Long.toHexString(ThreadLocalRandom.current().nextLong()) + end;
  }

  /**
   * Removes what there is in a directory. What cannot be looked at or removed is left: it is in
   * nobody's way.
   *
   * @param own a file that was just written there or below
   */
  static void remove(Place directory, Place own) {
    FileSystem fileSystem = directory.fileSystem();
    try {
      long now = fileSystem.getFileStatus(own.path()).getModificationTime();
      DeadJobs dead = new DeadJobs(fileSystem, now);
      RemoteIterator<FileStatus> entries = fileSystem.listStatusIterator(directory.path());
      while (entries.hasNext()) {
        FileStatus entry = entries.next();
        if (entry.getPath().getName().startsWith(PREFIX)) {
          dead.look(entry);
        }
      }
    } catch (IOException e) {
      LOG.warn(
          "Cannot see what other jobs may have left in {}: {}",
          directory,
          IoReason.of(HadoopFailures.of(directory.path(), e)));
    }
  }

  private void look(FileStatus entry) {
    Path path = entry.getPath();
    try {
      boolean dead =
          entry.isDirectory()
              ? now - lastSign(entry) > SILENCE.toMillis()
              : path.getName().endsWith(TEMPORARY)
                  && now - entry.getModificationTime() > TOO_OLD.toMillis();
      if (dead) {
        LOG.info("Removing what a job that died has left: {}", path.getName());
        fileSystem.delete(path, true);
      }
    } catch (FileNotFoundException e) {
      LOG.debug("Another job has just removed {}", path, e);
    } catch (IOException e) {
      LOG.warn("Cannot remove {}: {}", path, IoReason.of(HadoopFailures.of(path, e)));
    }
  }

  /** Of the sign alone where there is one: object stores know no times of directories. */
  private long lastSign(FileStatus directory) throws IOException {
    try {
      return fileSystem.getFileStatus(new Path(directory.getPath(), SIGN)).getModificationTime();
    } catch (FileNotFoundException e) {
      return directory.getModificationTime();
    }
  }
}
