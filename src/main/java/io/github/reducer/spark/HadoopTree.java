package io.github.reducer.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.FileTree;
import io.github.reducer.input.RawPath;
import io.github.reducer.input.RelativePath;
import io.github.reducer.input.StorageException;
import io.github.reducer.input.TreeEntry;
import io.github.reducer.input.UnusableFileException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** A tree in a file system that Hadoop reaches, where names are text. */
final class HadoopTree implements FileTree {
  private final FileSystem fileSystem;
  private final Place root;

  /**
   * A tree.
   *
   * @param root a directory
   */
  HadoopTree(Place root) {
    this.root = root;
    fileSystem = root.fileSystem();
  }

  @Override
  public List<TreeEntry> entries(byte[] directory) throws ReducerException {
    Path path = at(directory);
    List<TreeEntry> entries = new ArrayList<>();
    try {
      RemoteIterator<FileStatus> statuses = fileSystem.listStatusIterator(path);
      while (statuses.hasNext()) {
        entries.add(entry(statuses.next()));
      }
    } catch (IOException e) {
      String text = RawPath.text(path.toString().getBytes(UTF_8));
      throw FileTree.unreadable("cannot list the directory " + text, HadoopFailures.of(path, e));
    }
    return entries;
  }

  private TreeEntry entry(FileStatus status) throws IOException {
    byte[] name = status.getPath().getName().getBytes(UTF_8);
    if (status.isSymlink()) {
      return link(name, status.getPath());
    }
    return status.isDirectory()
        ? new TreeEntry(name, TreeEntry.Kind.DIRECTORY, 0)
        : new TreeEntry(name, TreeEntry.Kind.FILE, status.getLen());
  }

  private TreeEntry link(byte[] name, Path path) throws IOException {
    try {
      FileStatus target = fileSystem.getFileStatus(path); // of what the link leads to
      return target.isDirectory()
          ? new TreeEntry(name, TreeEntry.Kind.LINKED_DIRECTORY, 0)
          : new TreeEntry(name, TreeEntry.Kind.FILE, target.getLen());
    } catch (FileNotFoundException e) {
      return new TreeEntry(name, TreeEntry.Kind.FILE, 0);
    }
  }

  @Override
  public long size(RelativePath file) throws IOException {
    Path path = at(file.bytes());
    FileStatus status;
    try {
      status = fileSystem.getFileStatus(path);
    } catch (IOException e) {
      throw failure(path, e);
    }
    if (!status.isFile()) {
      throw UnusableFileException.notRegular();
    }
    return status.getLen();
  }

  @Override
  public InputStream open(RelativePath file) throws IOException {
    Path path = at(file.bytes());
    try {
      return new HadoopInput(fileSystem, path);
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  private static IOException failure(Path path, IOException cause) {
    IOException told = HadoopFailures.of(path, cause);
    return HadoopFailures.isOfFile(told) ? told : new StorageException(IoReason.of(told), cause);
  }

  private Path at(byte[] relative) {
    return root.resolve(new String(relative, UTF_8)).path();
  }
}
