package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules 1.5, 1.6 and 5.3: what a user may not read, list or write, and then may again. */
class PermissionsIT {
  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeInput() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
    Samples.writeAsia(in, in, Trees.directory(in, "sub/deep"));
    Samples.writeNorthAmerica(in);
    Files.writeString(Trees.combined(out), Samples.EARLIER);
  }

  @ParameterizedTest
  @CsvSource({
    "r, in, cannot list the directory, in",
    "x, in, cannot tell whether this is a directory, in",
    "r, in/sub/deep, cannot list the directory, in/sub/deep",
    "x, in/sub, cannot tell whether this is a directory, in/sub/deep",
    "x, in/sub/deep, cannot tell whether this is a directory, in/sub/deep/Asia Prod 3.csv",
    "r, out, REDUCER_OUTPUT_DIR is, out",
    "w, out, REDUCER_OUTPUT_DIR is, out",
    "x, out, REDUCER_OUTPUT_DIR is, out",
  })
  void rule5_3_aDirectory(String taken, String directory, String what, String named)
      throws Exception {
    ReducerProcess reducer = Unprivileged.in(home);
    Trees.system("chmod", "a-" + taken, home.resolve(directory).toString());

    Result result = reducer.run().exits(6).hasOnlyLogLines();

    result.logs("ERROR", what, home.resolve(named).toString(), "permission denied");
    Trees.system("chmod", "a+rwx", home.resolve(directory).toString());
    assertThat(Trees.names(out)).as("files after %s", result).containsExactly("Combined.csv");
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EARLIER);
    if (directory.equals("out")) {
      assertEndsRight(reducer);
    }
  }

  private void assertEndsRight(ReducerProcess reducer) throws Exception {
    reducer.run().exits(0);
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
  }

  @Test
  void rule1_6_aFile() throws Exception {
    ReducerProcess reducer = Unprivileged.in(home).set("REDUCER_STRICT", "true");
    Path file = in.resolve("sub/deep/Asia Prod 3.csv");
    Trees.system("chmod", "a-r", file.toString());

    Result result = reducer.run().exits(7).hasOnlyLogLines();

    result.logs("WARNING", "Ignored sub/deep/Asia Prod 3.csv: cannot be opened: permission denied");
    assertThat(result.summary().counts()).isEqualTo(Counts.files(3, 1).accepting(12));
    Trees.system("chmod", "a+r", file.toString());
    assertEndsRight(reducer);
  }

  @Test
  void rule4_4_partialsThatCollectMayNotRead() throws Exception {
    ReducerProcess reducer = Unprivileged.in(home);
    reducer.host("reduce", "a", 1, 1, 1).run().exits(0);
    ReducerProcess collect = reducer.host("collect", "a", 1, 1, 1);
    for (Path file : List.of(Trees.partial(out, 1), Trees.manifest(out, 1))) {
      Trees.system("chmod", "a-r", file.toString());

      collect.run().exits(5).logs("ERROR", file + ": cannot be read: permission denied");

      assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EARLIER);
      Trees.system("chmod", "a+r", file.toString());
    }
    assertEndsRight(collect);
  }
}
