package io.github.reducer.spill;

import io.github.reducer.buffer.MemoryRunStore;
import io.github.reducer.buffer.RunStore;
import io.github.reducer.buffer.SortedRun;
import io.github.reducer.merge.KWayMerge;
import io.github.reducer.merge.KeySource;
import io.github.reducer.storage.Closing;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps runs in memory until it is told to spill. As soon as {@value #FAN_IN} files are of one
 * level they are merged into one of the next, so that open files and the buffers to read them are
 * bounded: at most {@value #FAN_IN} - 1 of each level, whose runs are {@value #FAN_IN} times as
 * long as those of the level before. (Balanced merging: Knuth, The Art of Computer Programming,
 * vol. 3, 5.4.1.)
 */
final class SpillingRunStore implements RunStore, Closeable {
  static final int FAN_IN = 32;

  private final int width;
  private final SpillingRunStores siblings;
  private final List<List<RunFile>> levels = new ArrayList<>();
  private MemoryRunStore memory = new MemoryRunStore();

  SpillingRunStore(int width, SpillingRunStores siblings) {
    this.width = width;
    this.siblings = siblings;
  }

  @Override
  public void add(SortedRun run) throws IOException {
    siblings.makeRoom(run);
    memory.add(run);
  }

  /** Words of the runs in memory. */
  long heldWords() {
    return memory.keys() * width;
  }

  /** Moves what is in memory to disk. */
  void spill() throws IOException {
    addTo(0, write(memory.sources()));
    memory = new MemoryRunStore();
  }

  private void addTo(int level, RunFile file) throws IOException {
    if (level == levels.size()) {
      levels.add(new ArrayList<>());
    }
    List<RunFile> files = levels.get(level);
    files.add(file);
    if (files.size() == FAN_IN) {
      RunFile merged = write(sources(files));
      Closing.all(files);
      files.clear();
      addTo(level + 1, merged);
    }
  }

  private RunFile write(List<KeySource> runs) throws IOException {
    return RunFile.write(siblings.scratch(), new KWayMerge(width, runs));
  }

  private static List<KeySource> sources(List<RunFile> files) {
    return files.stream().map(RunFile::source).toList();
  }

  @Override
  public long keys() {
    long keys = memory.keys();
    for (List<RunFile> files : levels) {
      for (RunFile file : files) {
        keys += file.keys();
      }
    }
    return keys;
  }

  @Override
  public List<KeySource> sources() {
    List<KeySource> sources = new ArrayList<>(memory.sources());
    levels.forEach(files -> sources.addAll(sources(files)));
    return sources;
  }

  @Override
  public void close() throws IOException {
    Closing.all(levels.stream().flatMap(List::stream).toList());
  }
}
