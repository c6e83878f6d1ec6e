package io.github.reducer.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.account.FileAccount;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import io.github.reducer.input.RelativePath;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountAccumulatorTest {
  private static final RelativePath PATH = RelativePath.of("d/\u00e9 b.csv".getBytes(UTF_8));
  private static final FileAccount READ = account(FileStatus.READ, "", 7);
  private static final FileAccount CUT = account(FileStatus.PARTLY_READ, "cut \u00fc", 6);

  private final AccountAccumulator driver = new AccountAccumulator();

  @Test
  void accountsComeBackAsTheyWere() {
    byte[] block = AccountBlock.of(List.of(4, 9), List.of(READ, CUT));
    assertThat(AccountBlock.is(block)).isTrue();
    assertThat(AccountBlock.is(KeyBlock.of(new long[3], 0, 1, 3))).isFalse();
    driver.merge(task(block));
    assertThat(driver.value()).containsOnlyKeys(4, 9);
    assertThat(AccountBlock.account(driver.value().get(4), PATH)).isEqualTo(READ);
    assertThat(AccountBlock.account(driver.value().get(9), PATH)).isEqualTo(CUT);
  }

  @Test
  void aTaskThatRunsAgainChangesNothing() {
    byte[] block = AccountBlock.of(List.of(4), List.of(READ));
    driver.merge(task(block));
    driver.merge(task(block));
    driver.add(block);
    assertThat(driver.value()).hasSize(1);
    assertThat(driver.conflicts()).isEmpty();
  }

  @Test
  void anAccountThatDiffersIsAConflict() {
    driver.merge(task(AccountBlock.of(List.of(4, 5), List.of(READ, READ))));
    driver.merge(task(AccountBlock.of(List.of(4, 5), List.of(CUT, READ))));
    assertThat(driver.conflicts()).containsExactly(4);
    assertThat(driver.copy().conflicts()).containsExactly(4);
    AccountAccumulator other = new AccountAccumulator();
    other.merge(driver);
    assertThat(other.conflicts()).containsExactly(4);
  }

  @Test
  void theReasonMayTellOfAnotherHost() {
    FileAccount elsewhere = account(FileStatus.PARTLY_READ, "cut on another host", 6);
    driver.merge(task(AccountBlock.of(List.of(4), List.of(CUT))));
    driver.merge(task(AccountBlock.of(List.of(4), List.of(elsewhere))));
    assertThat(driver.conflicts()).isEmpty();
  }

  @Test
  void keysThatDifferAreAConflictThoughTheAccountsAreEqual() {
    List<byte[]> first = share(1, 2, 3);
    List<byte[]> second = share(1, 2, 4);
    Sample.of(first.iterator(), driver);
    new CutTask(ranges(), ranges(), driver).call(first.iterator()).forEachRemaining(piece -> {});
    assertThat(driver.conflicts()).isEmpty();
    AccountAccumulator task = new AccountAccumulator();
    new CutTask(ranges(), ranges(), task).call(second.iterator()).forEachRemaining(piece -> {});
    driver.merge(task);
    assertThat(driver.conflicts()).containsExactly(4);
  }

  @Test
  void keysThatAreDividedOtherwiseAreNone() {
    byte[] accounts = AccountBlock.of(List.of(4), List.of(READ));
    long[] keys = {1, 2, 3};
    byte[] whole = KeyBlock.of(keys, 0, 3, 1);
    Sample.of(List.of(accounts, whole).iterator(), driver);
    List<byte[]> parts = List.of(accounts, KeyBlock.of(keys, 0, 1, 1), KeyBlock.of(keys, 1, 3, 1));
    Sample.of(parts.iterator(), driver);
    assertThat(driver.conflicts()).isEmpty();
  }

  private static List<byte[]> share(long... keys) {
    byte[] block = KeyBlock.of(keys, 0, keys.length, 1);
    return List.of(AccountBlock.of(List.of(4, 9), List.of(READ, READ)), block, block);
  }

  private static KeyRanges ranges() {
    return KeyRanges.of(1, List.of(new long[] {3, 1}), 0, 1);
  }

  @Test
  void aCopyThatIsResetIsEmpty() {
    driver.add(AccountBlock.of(List.of(4), List.of(READ)));
    AccountAccumulator copy = driver.copy();
    assertThat(copy.isZero()).isFalse();
    copy.reset();
    assertThat(copy.isZero()).isTrue();
    assertThat(driver.copyAndReset().isZero()).isTrue();
    assertThat(driver.isZero()).isFalse();
  }

  private static AccountAccumulator task(byte[] block) {
    AccountAccumulator task = new AccountAccumulator();
    task.add(block);
    return task;
  }

  private static FileAccount account(FileStatus status, String reason, long rows) {
    RowCounts counts = new RowCounts(rows, 3, 1, 1, 1, rows - 5);
    return new FileAccount("d/\u00e9 b.csv", "\u00e9 b", 40, 39, status, reason, counts, 2);
  }
}
