package io.github.reducer.spill;

import io.github.reducer.merge.KWayMerge;
import io.github.reducer.merge.KeySource;
import io.github.reducer.storage.Closing;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorted runs on disk, of keys of one width. As soon as {@value #FAN_IN} files are of one level
 * they are merged into one of the next, so that open files and the buffers to read them are
 * bounded: at most {@value #FAN_IN} - 1 of each level, and while one is merged, one more and the
 * new one; its runs are {@value #FAN_IN} times as long as those of the level before. (Balanced
 * merging: Knuth, The Art of Computer Programming, vol. 3, 5.4.1.) Not thread-safe.
 */
public final class SpilledRuns implements Closeable {
  static final int FAN_IN = 32;

  private final int width;
  private final Scratch scratch;
  private final List<List<RunFile>> levels = new ArrayList<>();

  /**
   * No runs yet.
   *
   * @param width words of a key
   * @param scratch makes files for runs
   */
  public SpilledRuns(int width, Scratch scratch) {
    this.width = width;
    this.scratch = scratch;
  }

  /**
   * Writes a run.
   *
   * @param run used up
   * @throws IOException if it cannot be read or not be written
   */
  public void add(KeySource run) throws IOException {
    level(0).add(RunFile.write(scratch.create(), run));
    for (int level = 0; level(level).size() == FAN_IN; level++) {
      merge(level);
    }
  }

  /** Merges the files of a level into one of the next. */
  private void merge(int level) throws IOException {
    List<RunFile> files = level(level);
    KeySource union = new KWayMerge(width, sources(files));
    level(level + 1).add(RunFile.write(scratch.create(), union));
    List<RunFile> used = List.copyOf(files);
    files.clear();
    Closing.all(used);
  }

  private List<RunFile> level(int level) {
    if (level == levels.size()) {
      levels.add(new ArrayList<>());
    }
    return levels.get(level);
  }

  private static List<KeySource> sources(List<RunFile> files) {
    List<KeySource> sources = new ArrayList<>(files.size());
    for (RunFile file : files) {
      sources.add(file.source());
    }
    return sources;
  }

  /** Keys held, counted once in each run that they are in. */
  public long keys() {
    long keys = 0;
    for (RunFile file : files()) {
      keys += file.keys();
    }
    return keys;
  }

  /** Sources that together hold every key added, for one pass; close this after it. */
  public List<KeySource> sources() {
    return sources(files());
  }

  private List<RunFile> files() {
    List<RunFile> files = new ArrayList<>();
    for (List<RunFile> level : levels) {
      files.addAll(level);
    }
    return files;
  }

  @Override
  public void close() throws IOException {
    Closing.all(files());
  }
}
