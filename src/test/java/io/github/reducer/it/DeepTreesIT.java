package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 1.1 and 1.5: deep trees, also beyond the longest path that the system takes (PATH_MAX). */
class DeepTreesIT {
  private static final String FILE = "NA Prod.csv";

  /** Enters each directory before it makes the next, so that no path is too long. */
  private static final String MAKE =
      "cd -P \"$1\"; shift; for name; do mkdir \"$name\"; cd -P \"$name\"; done;"
          + " printf 'Source IP\\n2.2.2.2\\n' > '"
          + FILE
          + "'";

  /** Of a path on Linux, in bytes. */
  private static final int LONGEST = 4095;

  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
    Files.writeString(Trees.combined(out), Samples.EARLIER);
    Trees.write(in, "Asia Prod.csv", "Source IP\n1.1.1.1\n");
  }

  /** Java cannot reach all of it. */
  @AfterEach
  void remove() throws Exception {
    Trees.system("rm", "-rf", in.toString());
  }

  /** Makes directories in each other, and a file in the last. */
  private void makeDeep(List<String> directories) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-euc", MAKE, "sh", in.toString()));
    command.addAll(directories);
    Trees.system(command.toArray(String[]::new));
  }

  /** Directories in each other so that the path of the file in the last has this length. */
  private List<String> directories(int length) {
    List<String> names = new ArrayList<>();
    int left = length - in.toString().length() - 1 - FILE.length();
    for (; left > 500; left -= 251) {
      names.add("x".repeat(250));
    }
    names.add("y".repeat(left / 2 - 1));
    names.add("z".repeat(left - left / 2 - 1));
    return names;
  }

  @Test
  void rule1_1_twoHundredLevels() throws Exception {
    makeDeep(Collections.nCopies(200, "some name"));
    assertAllIsRead();
  }

  @Test
  void rule1_1_theLongestPath() throws Exception {
    makeDeep(directories(LONGEST));
    assertAllIsRead();
  }

  private void assertAllIsRead() throws Exception {
    Result result = ReducerProcess.on(in, out).run().exits(0).hasOnlyLogLines();

    assertThat(Trees.read(Trees.combined(out)))
        .isEqualTo("Source IP,Environment\n1.1.1.1,Asia Prod\n2.2.2.2,NA Prod\n");
    assertThat(result.summary().counts()).isEqualTo(Counts.files(2, 0).accepting(2));
  }

  /** What cannot be looked at may be a directory, so it is no single file to be ignored (1.6). */
  @ParameterizedTest
  @ValueSource(ints = {LONGEST + 1, LONGEST + 100, 3 * LONGEST})
  void rule1_5_beyondTheLongestPath(int length) throws Exception {
    makeDeep(directories(length));

    Result result = ReducerProcess.on(in, out).run().exits(6).hasOnlyLogLines();

    result.logs(
        "ERROR",
        "The input tree cannot be read in full: cannot tell whether this is a directory: " + in,
        "x: File name too long".substring(length > 2 * LONGEST ? 0 : 1));
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EARLIER);
    Result listing = ReducerProcess.on(in, out).options("--dry-run").run();
    assertThat(listing.status()).as("%s", listing).isEqualTo(6);
  }
}
