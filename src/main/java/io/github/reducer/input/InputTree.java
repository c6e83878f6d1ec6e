package io.github.reducer.input;

import io.github.reducer.bytes.Checksum64;
import io.github.reducer.failure.ReducerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The input files that one walk over the input directory found, in order. Immutable. */
public final class InputTree {
  private final List<InputFile> files;
  private final long others;
  private final long otherCsv;

  private InputTree(TreeWalk walk) {
    files = Collections.unmodifiableList(walk.files());
    others = walk.others();
    otherCsv = walk.otherCsv();
  }

  /**
   * Walks a tree once (rules 1.1 to 1.3).
   *
   * @throws ReducerException with {@code IO_FAILED} if a directory cannot be listed (rule 1.5)
   */
  public static InputTree list(FileTree tree) throws ReducerException {
    TreeWalk walk = new TreeWalk(tree);
    walk.run();
    Collections.sort(walk.files());
    return new InputTree(walk);
  }

  /**
   * Everything with a valid name that is neither a directory nor a link to one, in order: also what
   * cannot be read, such as a FIFO, a dangling link, or a file whose name is not UTF-8.
   */
  public List<InputFile> files() {
    return files;
  }

  /**
   * How many entries of the tree are neither input files nor directories, in words for a log; and
   * how many of these look like CSV, since a name that is nearly right is easily missed.
   */
  public String passedOver() {
    String csv = otherCsv == 0 ? "" : ", " + otherCsv + " of them *.csv";
    return "passed over " + others + " other entries" + csv + " (LOG_LEVEL=DEBUG names them)";
  }

  /**
   * {@link Checksum64} of all paths in order, with a NUL, which no path has, behind each: lists
   * that differ have the same one by a chance of 1 to 2^64.
   */
  public String digest() {
    Checksum64 digest = new Checksum64();
    for (InputFile file : files) {
      digest.update(file.path().bytes());
      digest.update(0);
    }
    return digest.hex();
  }

  /**
   * The runner that takes a file (rule 1.4), 1..runners.
   *
   * @param position of the file among all, from 0
   */
  public static int runnerOf(int position, int runners) {
    return position % runners + 1;
  }

  /**
   * The files that one runner takes: every {@code runners}-th (rule 1.4).
   *
   * @param runner 1..runners
   */
  public List<InputFile> share(int runner, int runners) {
    if (runner < 1 || runner > runners) {
      throw new IllegalArgumentException("runner " + runner + " of " + runners);
    }
    List<InputFile> share = new ArrayList<>(files.size() / runners + 1);
    for (long i = runner - 1L; i < files.size(); i += runners) {
      share.add(files.get((int) i));
    }
    return share;
  }
}
