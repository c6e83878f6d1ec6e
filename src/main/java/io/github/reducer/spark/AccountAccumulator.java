package io.github.reducer.spark;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * The accounts of files by their position in the list of all, gathered from tasks. Spark may run a
 * task several times, on purpose or because its result was lost, and then counts some of them more
 * than once: an account that came before changes nothing, and one that differs from it is kept as a
 * conflict, since keys of both readings may be in the result. Safe for the thread that reports to
 * the driver while a task adds.
 */
final class AccountAccumulator extends AccumulatorV2<byte[], Map<Integer, byte[]>> {
  private static final long serialVersionUID = 1L;

  private final ConcurrentHashMap<Integer, byte[]> accounts = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Integer, Boolean> conflicts = new ConcurrentHashMap<>();

  /** Adds all accounts of an {@link AccountBlock}. */
  @Override
  public void add(byte[] block) {
    AccountBlock.accounts(block).forEach(this::put);
  }

  private void put(int position, byte[] account) {
    byte[] before = accounts.putIfAbsent(position, account);
    if (before != null && !Arrays.equals(before, account)) {
      conflicts.put(position, true);
    }
  }

  @Override
  public void merge(AccumulatorV2<byte[], Map<Integer, byte[]>> other) {
    AccountAccumulator more = (AccountAccumulator) other;
    more.accounts.forEach(this::put);
    conflicts.putAll(more.conflicts);
  }

  /**
   * By position; see {@link AccountBlock#account(byte[], io.github.reducer.input.RelativePath)}.
   */
  @Override
  public Map<Integer, byte[]> value() {
    return accounts;
  }

  /** Positions of files of which accounts came that differ. */
  Set<Integer> conflicts() {
    return conflicts.keySet();
  }

  @Override
  public boolean isZero() {
    return accounts.isEmpty();
  }

  @Override
  public AccountAccumulator copy() {
    AccountAccumulator copy = new AccountAccumulator();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    accounts.clear();
    conflicts.clear();
  }
}
