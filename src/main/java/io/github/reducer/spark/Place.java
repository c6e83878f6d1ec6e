package io.github.reducer.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.reducer.failure.IoReason;
import io.github.reducer.input.FileTree;
import io.github.reducer.input.LocalTree;
import io.github.reducer.input.RawPath;
import io.github.reducer.settings.DirectoryPath;
import io.github.reducer.text.Escape;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;

/** A path with the file system that it is in. */
final class Place {
  private static final int BUFFER = 1 << 16;

  /** A name, which may be that of a link, and its parent. */
  private static final Pattern UP_AGAIN =
      Pattern.compile("(?:^|[:/])(?!\\.\\.?/)[^/]+/+\\.\\.(?:/|$)");

  private final FileSystem fileSystem;
  private final Path path;

  /** A place of a file system that may be any. */
  Place(FileSystem fileSystem, Path path) {
    this.fileSystem = fileSystem;
    this.path = path;
  }

  /**
   * A place as users name it.
   *
   * @param text such as {@code hdfs://host/directory}, {@code s3a://bucket/directory}, {@code
   *     file:/directory}, or a path of the default file system ({@code fs.defaultFS})
   * @throws IOException if it is no path, or its file system is not known; the message says why
   */
  static Place of(String text, Configuration configuration) throws IOException {
    try {
      Path path = new Path(text);
      FileSystem fileSystem = path.getFileSystem(configuration);
      Path qualified = fileSystem.makeQualified(path);
      if ("file".equals(qualified.toUri().getScheme()) && UP_AGAIN.matcher(text).find()) {
        throw new IOException(
            "Hadoop does not see where a link before '..' leads; name it without");
      }
      // the checksum files of the other one would be left beside the result
      return fileSystem instanceof LocalFileSystem local
          ? new Place(local.getRawFileSystem(), qualified)
          : new Place(fileSystem, qualified);
    } catch (IOException | RuntimeException | LinkageError | ServiceConfigurationError e) {
      // no path, no such host, or the connector of the file system is not there
      throw new IOException(HadoopFailures.firstLine(HadoopFailures.deepest(e)), e);
    }
  }

  FileSystem fileSystem() {
    return fileSystem;
  }

  /** With scheme and authority. */
  Path path() {
    return path;
  }

  /**
   * Something in this directory. Names may hold colons, which a {@code Path} of them alone would
   * take for the end of a scheme.
   *
   * @param name may lead through other directories, or be empty
   */
  Place resolve(String name) {
    URI uri = path.toUri();
    String directory = uri.getPath().endsWith("/") ? uri.getPath() : uri.getPath() + "/";
    return new Place(fileSystem, new Path(uri.getScheme(), uri.getAuthority(), directory + name));
  }

  /** The directory that it is in; empty if it is a root. */
  Optional<Place> parent() {
    return Optional.ofNullable(path.getParent()).map(parent -> new Place(fileSystem, parent));
  }

  /** Whether it is below a directory of the same file system, or that directory itself. */
  boolean isIn(Place directory) {
    try {
      directory.fileSystem.makeQualified(path); // refuses one of another file system
    } catch (IllegalArgumentException e) {
      return false;
    }
    String above = directory.path.toUri().getPath().replaceFirst("/*$", "/");
    return (path.toUri().getPath() + "/").startsWith(above);
  }

  /** Whether it is in the local file system of each host, or in one that is mounted there. */
  boolean isLocal() {
    return "file".equals(path.toUri().getScheme());
  }

  /** The path on this host. */
  java.nio.file.Path local() {
    return RawPath.of(path.toUri().getPath().getBytes(UTF_8));
  }

  /** The tree of files below. */
  FileTree tree() {
    return isLocal() ? new LocalTree(local()) : new HadoopTree(this);
  }

  /** Why it is no directory; empty if it is one. */
  Optional<String> directoryFault() {
    if (isLocal()) {
      return DirectoryPath.fault(local());
    }
    try {
      return status().isDirectory() ? Optional.empty() : Optional.of("not a directory");
    } catch (IOException e) {
      return Optional.of(IoReason.of(HadoopFailures.of(path, e)));
    }
  }

  /** Why a place that is not local is no directory to make files in; empty if it is one. */
  Optional<String> writingFault() {
    Optional<String> fault = directoryFault();
    if (fault.isPresent()) {
      return fault;
    }
    try {
      fileSystem.access(path, FsAction.WRITE_EXECUTE);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(IoReason.of(HadoopFailures.of(path, e)));
    }
  }

  /**
   * What is there; empty for nothing.
   *
   * @throws IOException if that cannot be told
   */
  Optional<FileStatus> find() throws IOException {
    try {
      return Optional.of(status());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw HadoopFailures.of(path, e);
    }
  }

  /**
   * Opens the file.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  InputStream open() throws IOException {
    try {
      return fileSystem.open(path);
    } catch (IOException e) { // local files that may not be read are "not found" to Hadoop
      throw HadoopFailures.of(path, e);
    }
  }

  private FileStatus status() throws IOException {
    try {
      return fileSystem.getFileStatus(path);
    } catch (IllegalArgumentException e) { // a name that this file system cannot have
      throw new IOException(HadoopFailures.firstLine(e), e);
    }
  }

  /**
   * Makes a file anew, but not its directory: that may have been removed since its job has ended.
   */
  FSDataOutputStream createInDirectory() throws IOException {
    if (isLocal()) { // where Hadoop would make the directory all the same
      return new FSDataOutputStream(Files.newOutputStream(local()), null);
    }
    int buffer = fileSystem.getConf().getInt("io.file.buffer.size", BUFFER);
    return fileSystem.createNonRecursive(
        path,
        FsPermission.getFileDefault(),
        true,
        buffer,
        fileSystem.getDefaultReplication(path),
        fileSystem.getDefaultBlockSize(path),
        null);
  }

  /** As users name it, for messages: safe to log, which is done in the format of the cluster. */
  @Override
  public String toString() {
    return Escape.controls(isLocal() ? path.toUri().getPath() : path.toString());
  }
}
