package io.github.reducer.input;

import io.github.reducer.failure.ReducerException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.Blake3;

/** The input files that one walk over the input directory found, in order. Immutable. */
public final class InputTree {
  private static final int DIGEST_LENGTH = 32;

  private final List<InputFile> files;
  private final long others;

  private InputTree(List<InputFile> files, long others) {
    this.files = Collections.unmodifiableList(files);
    this.others = others;
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
    return new InputTree(walk.files(), walk.others());
  }

  /**
   * Everything with a valid name that is neither a directory nor a link to one, in order: also what
   * cannot be read, such as a FIFO, a dangling link, or a file whose name is not UTF-8.
   */
  public List<InputFile> files() {
    return files;
  }

  /** How many entries of the tree are neither input files nor directories. */
  public long others() {
    return others;
  }

  /** BLAKE3 over all paths in order, 64 lower-case hexadecimal digits: equal only for one list. */
  public String digest() {
    Blake3 digest = Blake3.initHash();
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    for (InputFile file : files) {
      byte[] bytes = file.path().bytes();
      digest.update(length.putInt(0, bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.doFinalize(DIGEST_LENGTH));
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
