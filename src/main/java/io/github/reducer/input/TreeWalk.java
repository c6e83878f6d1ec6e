package io.github.reducer.input;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One walk over an input tree (rules 1.1, 1.2, 1.5); holds one directory open at a time. */
final class TreeWalk {
  private static final Logger LOG = LoggerFactory.getLogger(TreeWalk.class);

  private final Path root;
  private final Directories directories;
  private final List<InputFile> files = new ArrayList<>();

  /** Relative paths of directories still to be listed, each empty or with a slash at its end. */
  private final Deque<byte[]> pending = new ArrayDeque<>();

  private long others;

  TreeWalk(Path root, Directories directories) {
    this.root = root;
    this.directories = directories;
  }

  /** Walks; to be called once. */
  void run() throws ReducerException {
    pending.push(new byte[0]);
    while (!pending.isEmpty()) {
      list(pending.pop());
    }
  }

  /** The input files, in no particular order. */
  List<InputFile> files() {
    return files;
  }

  /** How many entries are neither input files nor directories. */
  long others() {
    return others;
  }

  private void list(byte[] prefix) throws ReducerException {
    Path directory = root.resolve(RawPath.of(prefix));
    List<Path> entries;
    try {
      entries = directories.entries(directory);
    } catch (IOException e) {
      throw failed("cannot list the directory ", directory, e);
    }
    for (Path entry : entries) {
      visit(prefix, entry);
    }
  }

  private void visit(byte[] prefix, Path entry) throws ReducerException {
    byte[] name = RawPath.bytes(entry.getFileName());
    boolean inputName = FileName.environmentEnd(name, 0, name.length) >= 0;
    boolean directory = false;
    boolean linkedDirectory = false;
    long size = 0;
    try {
      BasicFileAttributes attributes = directories.attributes(entry);
      directory = attributes.isDirectory();
      size = attributes.size();
      if (attributes.isSymbolicLink()) {
        Optional<BasicFileAttributes> target = directories.target(entry);
        linkedDirectory = target.isPresent() && target.get().isDirectory();
        size = target.map(BasicFileAttributes::size).orElse(0L);
      }
    } catch (NoSuchFileException e) {
      // Gone since it was listed. An input file stays in the list, so that its loss is reported;
      // other names may be temporary files of programs at work here.
      LOG.debug("Gone while the tree was listed: {}", RawPath.text(entry));
    } catch (IOException e) {
      throw failed("cannot tell whether this is a directory: ", entry, e);
    }
    if (directory) {
      byte[] below = join(prefix, name, 1);
      below[below.length - 1] = '/';
      pending.push(below);
    } else if (inputName && !linkedDirectory) {
      files.add(new InputFile(RelativePath.owning(join(prefix, name, 0)), size));
    } else {
      others++;
      if (LOG.isDebugEnabled()) {
        LOG.debug(
            "Not an input file, {}: {}",
            linkedDirectory ? "a link to a directory is not followed" : "by its name",
            PercentText.of(join(prefix, name, 0)));
      }
    }
  }

  private static byte[] join(byte[] prefix, byte[] name, int more) {
    byte[] joined = Arrays.copyOf(prefix, prefix.length + name.length + more);
    System.arraycopy(name, 0, joined, prefix.length, name.length);
    return joined;
  }

  private static ReducerException failed(String what, Path path, IOException cause) {
    return new ReducerException(
        ExitStatus.IO_FAILED,
        "The input tree cannot be read in full: "
            + what
            + RawPath.text(path)
            + ": "
            + IoReason.of(cause),
        cause);
  }
}
