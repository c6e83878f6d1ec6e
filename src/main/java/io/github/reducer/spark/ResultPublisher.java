package io.github.reducer.spark;

import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.storage.Replacement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one file of the parts of a result and publishes it in one step (rule 3.3). */
final class ResultPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(ResultPublisher.class);
  private static final String HDFS = "hdfs";
  private static final int BLOCK = 1 << 18;

  private final Place directory;
  private final Place target;

  /**
   * A publisher.
   *
   * @param directory where the parts are
   * @param target the result
   */
  ResultPublisher(Place directory, Place target) {
    this.directory = directory;
    this.target = target;
  }

  /**
   * Publishes.
   *
   * @param parts in the order of the result, at least one
   * @param before done when all is written, and before anything is replaced
   */
  void publish(List<Part> parts, Before before) throws IOException, ReducerException {
    long bytes = parts.stream().mapToLong(Part::bytes).sum();
    if (joined(parts)) {
      Place whole = directory.resolve(parts.get(0).name());
      check(target.fileSystem().getFileStatus(whole.path()).getLen(), bytes);
      before.run();
      RenamedReplacement.rename(whole, target);
    } else {
      try (Replacement replacement = Replacements.begin(target)) {
        check(copy(parts, replacement.stream()), bytes);
        replacement.force();
        before.run();
        replacement.publish();
      }
    }
  }

  /**
   * Removes an earlier result, where there is no valid row.
   *
   * @return whether it was there
   */
  boolean removeEarlier() throws IOException, ReducerException {
    if (target.isLocal()) {
      return LocalReplacement.remove(target.local());
    }
    try {
      return target.fileSystem().delete(target.path(), false);
    } catch (IOException e) {
      throw HadoopFailures.of(target.path(), e);
    }
  }

  /** Appends all parts to the first without copying them, where the file system can. */
  private boolean joined(List<Part> parts) throws IOException {
    FileSystem fileSystem = target.fileSystem();
    if (!HDFS.equals(target.path().toUri().getScheme())) { // others that join do it by copying
      return false;
    }
    if (parts.size() > 1) {
      Path[] paths =
          parts.stream().map(part -> directory.resolve(part.name()).path()).toArray(Path[]::new);
      Path[] others = Arrays.copyOfRange(paths, 1, paths.length);
      try {
        fileSystem.concat(paths[0], others);
      } catch (IOException e) { // in an encryption zone, for one
        LOG.info("The parts are copied, since they cannot be joined: {}", e.getMessage());
        return false;
      }
    }
    return true;
  }

  private long copy(List<Part> parts, OutputStream out) throws IOException {
    byte[] block = new byte[BLOCK];
    long bytes = 0;
    for (Part part : parts) {
      Place file = directory.resolve(part.name());
      try (InputStream in = open(file)) {
        for (int read = read(in, block, file); read >= 0; read = read(in, block, file)) {
          write(out, block, read);
          bytes += read;
        }
      }
    }
    return bytes;
  }

  private static InputStream open(Place part) throws IOException {
    try {
      return part.isLocal() // where Hadoop throws failures to read as errors
          ? Files.newInputStream(part.local())
          : new HadoopInput(part.fileSystem(), part.path());
    } catch (IOException e) {
      throw readingFailure(part, e);
    }
  }

  private static int read(InputStream in, byte[] block, Place part) throws IOException {
    try {
      return in.read(block);
    } catch (IOException e) {
      throw readingFailure(part, e);
    }
  }

  private static IOException readingFailure(Place part, IOException cause) {
    IOException told = HadoopFailures.of(part.path(), cause);
    return new IOException("Cannot read " + part + ": " + IoReason.of(told), cause);
  }

  private void write(OutputStream out, byte[] block, int length) throws IOException {
    try {
      out.write(block, 0, length);
    } catch (IOException e) {
      throw target.isLocal() ? e : WriteFailures.failure(target, e); // a local one names it already
    }
  }

  private void check(long bytes, long expected) throws IOException {
    if (bytes != expected) {
      throw new IOException(
          "The parts in "
              + directory
              + " have "
              + bytes
              + " bytes, and had "
              + expected
              + " when they were written");
    }
  }

  /** A step that may fail. */
  @FunctionalInterface
  interface Before {
    void run() throws IOException, ReducerException;
  }
}
