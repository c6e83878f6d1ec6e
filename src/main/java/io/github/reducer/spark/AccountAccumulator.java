package io.github.reducer.spark;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * The accounts of files by their position in the list of all, and the checksums of what shares were
 * reduced to, gathered from tasks. Spark may run a task several times, on purpose or because its
 * result was lost, and then counts some of them more than once: what came before changes nothing,
 * and what differs from it is kept as a conflict, since keys of both readings may be in the result.
 * Safe for the thread that reports to the driver while a task adds.
 */
final class AccountAccumulator extends AccumulatorV2<byte[], Map<Integer, byte[]>> {
  private static final long serialVersionUID = 1L;

  private final ConcurrentHashMap<Integer, byte[]> accounts = new ConcurrentHashMap<>();

  /** By the position of a share's first file. */
  private final ConcurrentHashMap<Integer, Long> checksums = new ConcurrentHashMap<>();

  private final ConcurrentHashMap<Integer, Boolean> conflicts = new ConcurrentHashMap<>();

  /** Adds all accounts of an {@link AccountBlock}. */
  @Override
  public void add(byte[] block) {
    addAll(block);
  }

  /** Adds all accounts of an {@link AccountBlock}, and returns the position of its first file. */
  int addAll(byte[] block) {
    SortedMap<Integer, byte[]> added = AccountBlock.accounts(block);
    added.forEach(this::put);
    return added.firstKey();
  }

  /** Adds the checksum of all keys of a share. */
  void addChecksum(int firstFile, long checksum) {
    Long before = checksums.putIfAbsent(firstFile, checksum);
    if (before != null && before != checksum) {
      conflicts.put(firstFile, true);
    }
  }

  private void put(int position, byte[] account) {
    byte[] before = accounts.putIfAbsent(position, account);
    if (before != null && !AccountBlock.isSameReading(before, account)) {
      conflicts.put(position, true);
    }
  }

  @Override
  public void merge(AccumulatorV2<byte[], Map<Integer, byte[]>> other) {
    AccountAccumulator more = (AccountAccumulator) other;
    more.accounts.forEach(this::put);
    more.checksums.forEach(this::addChecksum);
    conflicts.putAll(more.conflicts);
  }

  /**
   * By position; see {@link AccountBlock#account(byte[], io.github.reducer.input.RelativePath)}.
   */
  @Override
  public Map<Integer, byte[]> value() {
    return accounts;
  }

  /**
   * Positions of files of which accounts came that differ, and of the first files of shares whose
   * keys differed.
   */
  Set<Integer> conflicts() {
    return new TreeSet<>(conflicts.keySet());
  }

  @Override
  public boolean isZero() {
    return accounts.isEmpty() && checksums.isEmpty();
  }

  @Override
  public AccountAccumulator copy() {
    AccountAccumulator copy = new AccountAccumulator();
    copy.merge(this);
    return copy;
  }

  /** Spares the copy of all accounts that tasks are to begin without. */
  @Override
  public AccountAccumulator copyAndReset() {
    return new AccountAccumulator();
  }

  @Override
  public void reset() {
    accounts.clear();
    checksums.clear();
    conflicts.clear();
  }
}
