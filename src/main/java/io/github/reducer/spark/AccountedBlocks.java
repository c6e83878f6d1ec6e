package io.github.reducer.spark;

import io.github.reducer.buffer.SortedRun;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.CRC32C;

/**
 * The keys of a share, and on the way its accounts and the checksum of all its keys to the
 * accumulator, each time that the share is gone through: if it had to be read again, they tell
 * whether it was still the same. How its keys are divided into blocks does not matter: that follows
 * from the memory of the executor that read it.
 */
final class AccountedBlocks implements Iterator<SortedRun> {
  private final Iterator<byte[]> blocks;
  private final AccountAccumulator accounts;
  private final CRC32C checksum = new CRC32C();
  private int share;
  private SortedRun next;
  private boolean ended;

  /**
   * The blocks of one share.
   *
   * @param blocks used up: accounts of at least one file, then keys
   */
  AccountedBlocks(Iterator<byte[]> blocks, AccountAccumulator accounts) {
    this.blocks = blocks;
    this.accounts = accounts;
  }

  @Override
  public boolean hasNext() {
    while (next == null && blocks.hasNext()) {
      byte[] block = blocks.next();
      if (AccountBlock.is(block)) {
        share = accounts.addAll(block);
      } else {
        KeyBlock.addKeys(block, checksum);
        next = KeyBlock.run(block);
      }
    }
    if (next == null && !ended) {
      ended = true;
      accounts.addChecksum(share, checksum.getValue());
    }
    return next != null;
  }

  @Override
  public SortedRun next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    SortedRun run = next;
    next = null;
    return run;
  }
}
