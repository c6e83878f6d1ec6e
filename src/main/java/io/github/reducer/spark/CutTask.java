package io.github.reducer.spark;

import io.github.reducer.buffer.SortedRun;
import io.github.reducer.merge.Keys;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/** Cuts the blocks of a share where ranges end. */
final class CutTask implements PairFlatMapFunction<Iterator<byte[]>, Integer, byte[]> {
  private static final long serialVersionUID = 1L;

  private final KeyRanges ipv4;
  private final KeyRanges ipv6;
  private final AccountAccumulator accounts;

  CutTask(KeyRanges ipv4, KeyRanges ipv6, AccountAccumulator accounts) {
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
    this.accounts = accounts;
  }

  @Override
  public Iterator<Tuple2<Integer, byte[]>> call(Iterator<byte[]> blocks) {
    return new Pieces(blocks);
  }

  private final class Pieces implements Iterator<Tuple2<Integer, byte[]>> {
    private final AccountedBlocks blocks;
    private final Queue<Tuple2<Integer, byte[]>> cut = new ArrayDeque<>();

    private Pieces(Iterator<byte[]> blocks) {
      this.blocks = new AccountedBlocks(blocks, accounts);
    }

    @Override
    public boolean hasNext() {
      while (cut.isEmpty() && blocks.hasNext()) {
        SortedRun run = blocks.next();
        KeyRanges ranges = run.width() == Keys.IPV4_WIDTH ? ipv4 : ipv6;
        ranges.cut(run, (range, piece) -> cut.add(new Tuple2<>(range, piece)));
      }
      return !cut.isEmpty();
    }

    @Override
    public Tuple2<Integer, byte[]> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return cut.remove();
    }
  }
}
