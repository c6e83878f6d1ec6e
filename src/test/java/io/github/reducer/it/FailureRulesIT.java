package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 5.3: the exit statuses 4, 6 and 7; 1 to 3 and 5 have tests of their own. */
class FailureRulesIT {
  // in blocks of 512 bytes: 1 MiB, more than logs and manifests and less than the results here
  private static final String FULL_DISK = "ulimit -f 2048";

  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
    Files.writeString(Trees.combined(out), Samples.EARLIER);
  }

  @Test
  void rule5_3_runnerWithBadJvmOption() throws Exception {
    Samples.write(in);

    Result result =
        ReducerProcess.on(in, out)
            .set("REDUCER_RUNNER_JAVA_OPTS", "-XX:+NoSuchFlagAtAll")
            .run()
            .exits(4)
            .says("NoSuchFlagAtAll");

    assertThat(result.log("ERROR"))
        .as("%s", result)
        .anyMatch(line -> line.text().matches(".*[Rr]unner \\[?1.*"));
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EARLIER);
  }

  @Test
  void rule5_3_runnerThatSucceedsWithoutHavingDoneItsWork() throws Exception {
    Samples.write(in);
    ReducerProcess.on(in, out).set("REDUCER_RUN_ID", "a").host("reduce", "a", 1, 1, 1).run();

    ReducerProcess.on(in, out)
        .set("REDUCER_RUNNER_JAVA_OPTS", "-version")
        .set("REDUCER_RUN_ID", "a")
        .run()
        .exits(4)
        .logs("ERROR", "runner 1 failed", "before its work was done");

    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EARLIER);
  }

  @Test
  void rule5_1_collectorChosenInTheEnvironment() throws Exception {
    Samples.write(in);

    ReducerProcess.on(in, out).set("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC").run().exits(0);
  }

  @Test
  void rule5_3_smallFilesFitWithinASmallLimit() throws Exception {
    Samples.write(in);

    ReducerProcess.on(in, out).shell("ulimit -f 80").run().exits(0);

    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
  }

  @Test
  void rule5_1_greatestRunnerId() throws Exception {
    Samples.write(in);
    int most = Integer.MAX_VALUE;

    ReducerProcess.on(in, out).host("reduce", "a", most, most, most).run().exits(0);

    assertThat(out.resolve(".Combined_" + most + ".manifest")).exists();
  }

  @Test
  void rule5_3_severalJvmOptionsReachTheRunner() throws Exception {
    Samples.write(in);

    ReducerProcess.on(in, out)
        .set("REDUCER_RUNNER_JAVA_OPTS", "  -Xmx64m   -Xlog:gc+init:stderr ")
        .run()
        .exits(0)
        .says("Heap Max Capacity: 64M");
  }

  @Test
  void rule5_3_diskFullWhileARunnerWrites() throws Exception {
    BigInput.distinct(in.resolve("Big Prod.csv"), 150_000);

    Result result = ReducerProcess.on(in, out).shell(FULL_DISK).run().exits(6);

    assertThat(result.log("ERROR")).as("%s", result).isNotEmpty();
    assertThat(Trees.names(out)).as("files after %s", result).containsExactly("Combined.csv");
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EARLIER);
  }

  @Test
  void rule5_3_diskFullWhileCollectWrites() throws Exception {
    BigInput.distinct(in.resolve("Big Prod.csv"), 150_000);
    ReducerProcess.on(in, out).host("reduce", "run", 1, 1, 1).run().exits(0);
    SortedMap<String, String> before = Trees.snapshot(out);

    Result result =
        ReducerProcess.on(in, out).host("collect", "run", 1, 1, 1).shell(FULL_DISK).run().exits(6);

    assertThat(Trees.snapshot(out)).as("files after %s", result).isEqualTo(before);
    Result again = ReducerProcess.on(in, out).host("collect", "run", 1, 1, 1).run().exits(0);
    assertThat(again.summary().pairs()).isEqualTo(150_000);
  }

  @Test
  void rule5_3_strictIsDecidedByCollect() throws Exception {
    Samples.write(in);
    Trees.write(in, "No Column.csv", "Other\n1\n");
    ReducerProcess reducer = ReducerProcess.on(in, out).set("REDUCER_STRICT", "true");

    reducer.host("reduce", "run", 1, 2, 2).run().exits(0);
    Result result = reducer.host("collect", "run", 1, 2, 2).run().exits(7);

    assertThat(result.summary().counts()).isEqualTo(Counts.files(4, 1).accepting(Samples.ROWS));
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
  }

  @Test
  void rule5_3_strictWithNothingIgnoredIs0() throws Exception {
    Samples.write(in);
    Trees.write(in, "Asia Test.csv", "Source IP\nrejected\n");

    ReducerProcess.on(in, out).set("REDUCER_STRICT", "true").run().exits(0);
  }
}
