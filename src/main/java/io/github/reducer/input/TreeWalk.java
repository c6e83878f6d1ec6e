package io.github.reducer.input;

import io.github.reducer.failure.ReducerException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One walk over an input tree (rules 1.1, 1.2, 1.5); lists one directory at a time. */
final class TreeWalk {
  private static final Logger LOG = LoggerFactory.getLogger(TreeWalk.class);

  private final FileTree tree;
  private final List<InputFile> files = new ArrayList<>();

  /** Relative paths of directories still to be listed, each empty or with a slash at its end. */
  private final Deque<byte[]> pending = new ArrayDeque<>();

  private long others;
  private long otherCsv;

  TreeWalk(FileTree tree) {
    this.tree = tree;
  }

  /** Walks; to be called once. */
  void run() throws ReducerException {
    pending.push(new byte[0]);
    while (!pending.isEmpty()) {
      byte[] directory = pending.pop();
      for (TreeEntry entry : tree.entries(directory)) {
        visit(directory, entry);
      }
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

  /** How many of these have names that end in {@code .csv}, in whatever case. */
  long otherCsv() {
    return otherCsv;
  }

  private void visit(byte[] prefix, TreeEntry entry) {
    byte[] name = entry.name();
    if (entry.kind() == TreeEntry.Kind.DIRECTORY) {
      byte[] below = join(prefix, name, 1);
      below[below.length - 1] = '/';
      pending.push(below);
    } else if (entry.kind() == TreeEntry.Kind.FILE
        && FileName.environmentEnd(name, 0, name.length) >= 0) {
      files.add(new InputFile(RelativePath.owning(join(prefix, name, 0)), entry.size()));
    } else {
      others++;
      otherCsv += FileName.isCsv(name) ? 1 : 0;
      if (LOG.isDebugEnabled()) {
        LOG.debug(
            "Not an input file, {}: {}",
            entry.kind() == TreeEntry.Kind.LINKED_DIRECTORY
                ? "a link to a directory is not followed"
                : "by its name",
            PercentText.of(join(prefix, name, 0)));
      }
    }
  }

  private static byte[] join(byte[] prefix, byte[] name, int more) {
    byte[] joined = Arrays.copyOf(prefix, prefix.length + name.length + more);
    System.arraycopy(name, 0, joined, prefix.length, name.length);
    return joined;
  }
}
