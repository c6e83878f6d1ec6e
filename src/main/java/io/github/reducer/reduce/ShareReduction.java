package io.github.reducer.reduce;

import io.github.reducer.account.FileAccount;
import io.github.reducer.buffer.PairBuffer;
import io.github.reducer.csv.ChunksAhead;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.FileTree;
import io.github.reducer.input.InputFile;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.spill.Scratch;
import io.github.reducer.spill.SpillingRunStores;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reduces the files of one share to their distinct pairs, in bounded memory (rule 5.4). Not
 * thread-safe.
 */
public final class ShareReduction implements Closeable {
  private final SpillingRunStores runs;
  private final PairBuffer buffer;
  private final Optional<ChunksAhead> ahead;
  private final FileReducer reducer;

  /**
   * A reduction that has taken no file.
   *
   * @param tree where the files are
   * @param environments of all files, at least
   * @param scratch takes what does not fit into memory
   * @param progress is told of all that is read
   */
  public ShareReduction(
      FileTree tree,
      ReduceSettings settings,
      ReduceMemory memory,
      EnvironmentTable environments,
      Scratch scratch,
      ReadProgress progress) {
    runs = new SpillingRunStores(memory.runBytes(), scratch);
    buffer =
        new PairBuffer(
            settings.compactAt(),
            memory.pendingWords(),
            runs.store(Keys.IPV4_WIDTH),
            runs.store(Keys.IPV6_WIDTH));
    long batchSize = Math.min(settings.batchSize(), memory.batchRows());
    ahead =
        memory.threads() > 1 ? Optional.of(new ChunksAhead(memory.threads())) : Optional.empty();
    reducer =
        new FileReducer(tree, settings.column(), batchSize, environments, buffer, ahead, progress);
  }

  /** The environments of files, as far as these have any (rule 1.7). */
  public static EnvironmentTable environments(Iterable<InputFile> files) {
    Set<String> names = new HashSet<>();
    for (InputFile file : files) {
      Optional<String> name = file.path().environment();
      if (name.isPresent()) {
        names.add(name.get());
      }
    }
    return EnvironmentTable.of(names);
  }

  /**
   * Reads all files; one that cannot be read is ignored.
   *
   * @param files of the share
   * @param each is told of every file when it has been taken, in the order in which they are read
   * @return what became of them, in the order of the files
   * @throws IOException if what was read cannot be stored
   * @throws ReducerException if the process, not a file, is at fault
   */
  public List<FileAccount> take(List<InputFile> files, Consumer<FileAccount> each)
      throws IOException, ReducerException {
    FileAccount[] accounts = new FileAccount[files.size()];
    for (int position : ReadingOrder.of(files)) {
      accounts[position] = reducer.take(files.get(position));
      each.accept(accounts[position]);
    }
    return List.of(accounts);
  }

  /** Keys held, those of several runs counted in each: at least as many as are distinct. */
  public long keys() {
    return buffer.keys();
  }

  /**
   * All distinct pairs of the files taken; no other is taken then. To be used before this is
   * closed.
   */
  public SortedPairs finish() throws IOException {
    return buffer.finish();
  }

  @Override
  public void close() throws IOException {
    if (ahead.isPresent()) {
      ahead.get().close();
    }
    runs.close();
  }
}
