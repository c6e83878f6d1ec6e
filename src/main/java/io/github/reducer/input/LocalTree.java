package io.github.reducer.input;

import io.github.reducer.failure.ReducerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tree in the file system of this host, by {@code java.nio.file}. */
public final class LocalTree implements FileTree {
  private static final Logger LOG = LoggerFactory.getLogger(LocalTree.class);

  private final Path root;
  private final Directories directories;

  /**
   * A tree.
   *
   * @param root a directory or a link to one
   */
  public LocalTree(Path root) {
    this(root, Directories.OF_HOST);
  }

  LocalTree(Path root, Directories directories) {
    this.root = root;
    this.directories = directories;
  }

  /**
   * Whether a walk over a tree would find a file, were it there.
   *
   * @param root an input directory, which need not exist
   * @param file in a directory that exists
   * @throws IOException if a directory cannot be looked at
   */
  public static boolean wouldRead(Path root, Path file) throws IOException {
    byte[] name = RawPath.bytes(file.getFileName());
    return FileName.environmentEnd(name, 0, name.length) >= 0
        && Files.isDirectory(root)
        && file.toAbsolutePath().getParent().toRealPath().startsWith(root.toRealPath());
  }

  @Override
  public List<TreeEntry> entries(byte[] directory) throws ReducerException {
    Path path = root.resolve(RawPath.of(directory));
    List<Path> paths;
    try {
      paths = directories.entries(path);
    } catch (IOException e) {
      throw FileTree.unreadable("cannot list the directory " + RawPath.text(path), e);
    }
    List<TreeEntry> entries = new ArrayList<>(paths.size());
    for (Path entry : paths) {
      entries.add(entry(entry));
    }
    return entries;
  }

  private TreeEntry entry(Path entry) throws ReducerException {
    byte[] name = RawPath.bytes(entry.getFileName());
    try {
      BasicFileAttributes attributes = directories.attributes(entry);
      if (attributes.isDirectory()) {
        return new TreeEntry(name, TreeEntry.Kind.DIRECTORY, 0);
      }
      if (!attributes.isSymbolicLink()) {
        return new TreeEntry(name, TreeEntry.Kind.FILE, attributes.size());
      }
      Optional<BasicFileAttributes> target = directories.target(entry);
      boolean linkedDirectory = target.isPresent() && target.get().isDirectory();
      return new TreeEntry(
          name,
          linkedDirectory ? TreeEntry.Kind.LINKED_DIRECTORY : TreeEntry.Kind.FILE,
          target.map(BasicFileAttributes::size).orElse(0L));
    } catch (NoSuchFileException e) {
      // Gone since it was listed. An input file stays in the list, so that its loss is reported;
      // other names may be temporary files of programs at work here.
      LOG.debug("Gone while the tree was listed: {}", RawPath.text(entry));
      return new TreeEntry(name, TreeEntry.Kind.FILE, 0);
    } catch (IOException e) {
      throw FileTree.unreadable(
          "cannot tell whether this is a directory: " + RawPath.text(entry), e);
    }
  }

  @Override
  public long size(RelativePath file) throws IOException {
    Path path = file.resolve(root);
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw UnusableFileException.notRegular();
      }
      return attributes.size();
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(path)) {
        throw new UnusableFileException("a link to nothing");
      }
      throw e;
    }
  }

  @Override
  public InputStream open(RelativePath file) throws IOException {
    return Files.newInputStream(file.resolve(root));
  }

  @Override
  public Optional<FileChannel> channel(RelativePath file) throws IOException {
    return Optional.of(FileChannel.open(file.resolve(root)));
  }

  /**
   * Foretells, without opening the file, whether {@link #size} and {@link #open} would work now.
   *
   * @throws IOException as these would
   */
  public void check(RelativePath file) throws IOException {
    size(file);
    Path path = file.resolve(root);
    path.getFileSystem().provider().checkAccess(path, AccessMode.READ);
  }
}
