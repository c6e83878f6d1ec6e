package io.github.reducer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.account.FileAccount;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.InputTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountsTest {
  private static final String ABSENT = "cannot be opened: no such file or directory";

  @TempDir private Path directory;
  private Place input;
  private InputTree tree;

  @BeforeEach
  void twoFiles() throws Exception {
    Files.createFile(directory.resolve("A B 1.csv"));
    Files.createFile(directory.resolve("A B 2.csv"));
    input = Place.of(directory.toString(), new Configuration());
    tree = InputTree.list(input.tree());
  }

  @Test
  void rule7_1_aFileThatIsMissingToAnExecutorOnlyFailsTheJob() {
    assertThatThrownBy(() -> Mounts.check(input, tree, accounts("", ABSENT)))
        .isInstanceOf(ReducerException.class)
        .hasMessageStartingWith("A B 2.csv is not there on an executor")
        .hasMessageEndingWith(directory.toString())
        .extracting(e -> ((ReducerException) e).status())
        .isEqualTo(ExitStatus.RUNNER_FAILED);
  }

  @Test
  void rule1_6_oneThatIsGoneIsIgnored() throws Exception {
    Files.delete(directory.resolve("A B 2.csv"));
    Mounts.check(input, tree, accounts("", ABSENT));
  }

  @Test
  void rule7_4_oneThatMayNotBeReadThereIsIgnored() throws Exception {
    Mounts.check(input, tree, accounts("", "cannot be opened: permission denied"));
    assertThat(tree.files()).hasSize(2);
  }

  private static Map<Integer, FileAccount> accounts(String... reasons) {
    Map<Integer, FileAccount> accounts = new TreeMap<>();
    for (String reason : reasons) {
      FileStatus status = reason.isEmpty() ? FileStatus.READ : FileStatus.IGNORED;
      accounts.put(
          accounts.size(), new FileAccount("x", "A B", 0, 0, status, reason, RowCounts.NONE, 0));
    }
    return accounts;
  }
}
