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
  void aCopyThatIsResetIsEmpty() {
    driver.add(AccountBlock.of(List.of(4), List.of(READ)));
    AccountAccumulator copy = driver.copy();
    assertThat(copy.isZero()).isFalse();
    copy.reset();
    assertThat(copy.isZero()).isTrue();
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
