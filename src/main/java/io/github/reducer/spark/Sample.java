package io.github.reducer.spark;

import io.github.reducer.buffer.SortedRun;
import io.github.reducer.merge.Keys;
import java.util.Arrays;
import java.util.Iterator;

/** Regular samples of sorted keys, and how many keys there are, for each family of addresses. */
final class Sample {
  /** Of so many keys of a share one is taken. */
  static final int STRIDE = 1 << 10;

  private final Family ipv4 = new Family(Keys.IPV4_WIDTH);
  private final Family ipv6 = new Family(Keys.IPV6_WIDTH);

  /**
   * Looks at all blocks of a share.
   *
   * @param blocks used up
   * @param accounts takes the accounts among them
   * @return for each family the number of keys, then the words of those sampled: two arrays
   */
  static long[][] of(Iterator<byte[]> blocks, AccountAccumulator accounts) {
    Sample sample = new Sample();
    new AccountedBlocks(blocks, accounts).forEachRemaining(sample::add);
    return new long[][] {sample.ipv4.result(), sample.ipv6.result()};
  }

  private void add(SortedRun run) {
    (run.width() == Keys.IPV4_WIDTH ? ipv4 : ipv6).add(run);
  }

  private static final class Family {
    private final int width;
    private long[] result = new long[1];
    private int end = 1;

    private Family(int width) {
      this.width = width;
    }

    void add(SortedRun run) {
      long before = result[0];
      result[0] += run.keys();
      // the first key of each stride of the share
      for (long at = (before + STRIDE - 1) / STRIDE * STRIDE; at < result[0]; at += STRIDE) {
        if (end + width > result.length) {
          result = Arrays.copyOf(result, 2 * end + width);
        }
        System.arraycopy(run.words(), (int) (at - before) * width, result, end, width);
        end += width;
      }
    }

    long[] result() {
      return Arrays.copyOf(result, end);
    }
  }
}
