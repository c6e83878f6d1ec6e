package io.github.reducer.buffer;

import io.github.reducer.address.AddressBatch;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import java.io.IOException;

/**
 * Collects pairs of address and environment: rows wait in arrays until there are so many that these
 * are compacted, that is sorted, freed of duplicates, and handed over as runs (rule 5.4). Not
 * thread-safe.
 */
public final class PairBuffer {
  private static final int SMALLEST_LIMIT = 1 << 16;
  private static final int LARGEST_LIMIT = PendingKeys.LONGEST_ARRAY / Keys.IPV6_WIDTH;

  /** Most rows offered to a pending array at once, which then has room for all of them. */
  private static final int STRIDE = 1 << 12;

  private final int compactAt;
  private final long compactAtWords;
  private final RunStore ipv4Runs;
  private final RunStore ipv6Runs;
  private final RecentIpv4 recentIpv4 = new RecentIpv4();
  private final RecentIpv6 recentIpv6 = new RecentIpv6();
  private final PendingKeys pendingIpv4;
  private final PendingKeys pendingIpv6;

  /**
   * An empty buffer.
   *
   * @param compactAt most rows in the buffer, which is compacted before it holds more, at least 1;
   *     rounded up to 65,536 and down to what arrays can hold. An IPv6 row counts as three, as its
   *     key has three words, but 65,536 of them always fit
   * @param pendingWords most words of keys in the buffer, likewise, rounded up to 196,608
   * @param ipv4Runs takes sorted runs of IPv4 keys
   * @param ipv6Runs takes sorted runs of IPv6 keys
   */
  public PairBuffer(long compactAt, long pendingWords, RunStore ipv4Runs, RunStore ipv6Runs) {
    this.compactAt = (int) Math.max(SMALLEST_LIMIT, Math.min(compactAt, LARGEST_LIMIT));
    compactAtWords =
        Math.max(SMALLEST_LIMIT * Keys.IPV6_WIDTH, Math.min(pendingWords, this.compactAt));
    pendingIpv4 = new PendingKeys(Keys.IPV4_WIDTH, mostKeys(Keys.IPV4_WIDTH));
    pendingIpv6 = new PendingKeys(Keys.IPV6_WIDTH, mostKeys(Keys.IPV6_WIDTH));
    this.ipv4Runs = ipv4Runs;
    this.ipv6Runs = ipv6Runs;
  }

  private int mostKeys(int width) {
    return (int) Math.min(compactAt, compactAtWords / width);
  }

  /**
   * Adds all rows of a batch. It stays the caller's, but what its arrays hold is overwritten.
   *
   * @param environment rank of the environment of all of them, from 0
   * @throws IOException if a run cannot be stored
   */
  public void add(AddressBatch batch, int environment) throws IOException {
    for (int from = 0; from < batch.ipv4Count(); from += STRIDE) {
      makeRoom();
      int to = Math.min(from + STRIDE, batch.ipv4Count());
      long[] into = pendingIpv4.withRoomFor(STRIDE);
      int keys = pendingIpv4.keys();
      keys = recentIpv4.appendNew(batch.ipv4(), from, to, environment, into, keys);
      pendingIpv4.grownTo(keys);
    }
    for (int from = 0; from < batch.ipv6Count(); from += STRIDE) {
      makeRoom();
      int to = Math.min(from + STRIDE, batch.ipv6Count());
      long[] into = pendingIpv6.withRoomFor(STRIDE);
      int keys = pendingIpv6.keys();
      keys = recentIpv6.appendNew(batch.ipv6(), from, to, environment, into, keys);
      pendingIpv6.grownTo(keys);
    }
  }

  /** Keys in runs so far, those of several runs counted in each: about the distinct pairs found. */
  public long keys() {
    return ipv4Runs.keys() + ipv6Runs.keys();
  }

  /** Compacts unless another stride fits. */
  private void makeRoom() throws IOException {
    long words =
        (long) pendingIpv4.keys() * Keys.IPV4_WIDTH + (long) pendingIpv6.keys() * Keys.IPV6_WIDTH;
    if (pendingIpv4.keys() + pendingIpv6.keys() > compactAt - STRIDE
        || words > compactAtWords - STRIDE * Keys.IPV6_WIDTH) {
      compact();
    }
  }

  private void compact() throws IOException {
    ipv4Runs.add(pendingIpv4.takeSorted());
    ipv6Runs.add(pendingIpv6.takeSorted());
  }

  /**
   * All distinct pairs added; the buffer is not used again.
   *
   * @throws IOException if a run cannot be stored
   */
  public SortedPairs finish() throws IOException {
    compact();
    pendingIpv4.release();
    pendingIpv6.release();
    return SortedPairs.merged(ipv4Runs.sources(), ipv6Runs.sources());
  }
}
