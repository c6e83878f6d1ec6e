package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules 4.1 to 4.5 but the refusals, which are in {@link RefusalsIT}. */
class PartialRulesIT {
  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
    Samples.write(in);
  }

  @Test
  void rule4_1_partialsOfThreeHosts() throws Exception {
    for (int host = 1; host <= 3; host++) {
      ReducerProcess.on(in, out).host("reduce", "run-1", host, host, 3).run().exits(0);
    }

    assertThat(Trees.names(out))
        .containsExactly(
            ".Combined_1.csv",
            ".Combined_1.manifest",
            ".Combined_2.csv",
            ".Combined_2.manifest",
            ".Combined_3.csv",
            ".Combined_3.manifest");
    // positions 1 and 4 of Asia Prod 1, 2, 3 and NA Prod
    assertThat(Trees.read(Trees.partial(out, 1)))
        .isEqualTo(
            """
            Source IP,Environment
            1.1.1.1,NA Prod
            2.2.2.2,NA Prod
            3.3.3.3,NA Prod
            4.4.4.4,Asia Prod
            5.5.5.5,Asia Prod
            """);
    assertThat(Trees.read(Trees.partial(out, 2)))
        .isEqualTo("Source IP,Environment\n6.6.6.6,Asia Prod\n");
    String manifest = Trees.read(Trees.manifest(out, 1));
    assertThat(manifest).contains("run-1", "Source IP", "Asia Prod 1.csv", "NA Prod.csv");
    assertThat(manifest).doesNotContain("Asia Prod 2.csv");

    Result result = ReducerProcess.on(in, out).host("collect", "run-1", 1, 3, 3).run().exits(0);

    assertThat(Trees.names(out)).containsExactly("Combined.csv");
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
    assertThat(result.summary().counts()).isEqualTo(Counts.files(4, 0).accepting(Samples.ROWS));
    assertThat(result.summary().pairs()).isEqualTo(Samples.PAIRS);
  }

  @Test
  void rule4_1_runnerWithoutRowsWritesHeaderOnlyPartial() throws Exception {
    ReducerProcess.on(in, out).host("reduce", "run-1", 5, 6, 6).run().exits(0);

    assertThat(Trees.names(out))
        .containsExactly(
            ".Combined_5.csv", ".Combined_5.manifest", ".Combined_6.csv", ".Combined_6.manifest");
    assertThat(Trees.read(Trees.partial(out, 5))).isEqualTo("Source IP,Environment\n");
  }

  @Test
  void rule4_3_withoutRunIdTheHostsAreWarned() throws Exception {
    ReducerProcess host = ReducerProcess.on(in, out);
    host.set("REDUCER_MODE", "reduce").run().exits(0).logs("WARNING", "REDUCER_RUN_ID");
    host.set("REDUCER_MODE", "collect").run().exits(0).logs("WARNING", "REDUCER_RUN_ID");
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
    Result both = host.set("REDUCER_MODE", "reduce_collect").run().exits(0);
    assertThat(both.log("WARNING")).as("%s", both).isEmpty();
    Result given = host.host("reduce", "given", 1, 1, 1).run().exits(0);
    assertThat(given.log("WARNING")).as("%s", given).isEmpty();
  }

  @Test
  void rule4_4_collectNeedsNoInputDirectory() throws Exception {
    ReducerProcess.on(in, out).host("reduce", "run-1", 1, 2, 2).run().exits(0);

    ReducerProcess.on(home.resolve("gone"), out).host("collect", "run-1", 1, 2, 2).run().exits(0);

    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
  }

  @Test
  void rule4_4_collectWithoutRunIdTakesTheOneOfThePartials() throws Exception {
    ReducerProcess.on(in, out).host("reduce", "run-1", 1, 2, 2).run().exits(0);

    ReducerProcess.on(in, out)
        .set("REDUCER_MODE", "collect")
        .set("REDUCER_RUNNERS_QTY", 2)
        .run()
        .exits(0)
        .logs("WARNING", "REDUCER_RUN_ID");

    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
  }

  @Test
  void rule4_4_collectWaitsForMissingPartials() throws Exception {
    ReducerProcess.on(in, out).host("reduce", "run-1", 1, 2, 2).run().exits(0);
    Path late = Trees.directory(home, "late");
    Files.move(Trees.partial(out, 2), Trees.partial(late, 2));
    Files.move(Trees.manifest(out, 2), Trees.manifest(late, 2));
    SortedMap<String, String> before = Trees.snapshot(out);

    long start = System.nanoTime();
    ReducerProcess collect = ReducerProcess.on(in, out).host("collect", "run-1", 1, 2, 2);
    collect.set("REDUCER_COLLECT_WAIT", 1).run().exits(5);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(1_000_000_000L);
    assertThat(Trees.snapshot(out)).isEqualTo(before);

    try (Running running = collect.set("REDUCER_COLLECT_WAIT", 50).start()) {
      Await.until("collect waits", () -> running.stderr().contains("Waiting up to 50 s"));
      Files.move(Trees.manifest(late, 2), Trees.manifest(out, 2));
      Thread.sleep(300); // it may look meanwhile, and go on waiting
      Files.move(Trees.partial(late, 2), Trees.partial(out, 2));
      running.await().exits(0);
    }
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
  }

  @Test
  void rule4_4_timesOfFilesDoNotMatter() throws Exception {
    ReducerProcess.on(in, out).host("reduce", "run-1", 1, 3, 3).run().exits(0);
    for (String leftOver : List.of(".Combined_1.lock", ".Combined_3.0.tmp", "Combined.csv")) {
      Files.writeString(out.resolve(leftOver), "half a row");
    }
    for (Path file : Trees.list(out)) {
      boolean first = file.toString().contains("_1.");
      Instant time = Instant.parse(first ? "1970-01-01T00:00:00Z" : "2100-01-01T00:00:00Z");
      Files.setLastModifiedTime(file, FileTime.from(time));
    }

    ReducerProcess.on(in, out).host("reduce", "run-1", 3, 3, 3).run().exits(0);
    ReducerProcess.on(in, out).host("collect", "run-1", 1, 3, 3).run().exits(0);

    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
  }

  @Test
  void rule4_4_partialsAboveNAreLeftAlone() throws Exception {
    ReducerProcess.on(in, out).host("reduce", "old", 3, 3, 3).run().exits(0);
    SortedMap<String, String> above = Trees.snapshot(out);
    ReducerProcess.on(in, out).host("reduce", "run-1", 1, 2, 2).run().exits(0);

    ReducerProcess.on(in, out)
        .host("collect", "run-1", 1, 2, 2)
        .run()
        .exits(0)
        .logs("WARNING", "3");

    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
    Files.delete(Trees.combined(out));
    assertThat(Trees.snapshot(out)).isEqualTo(above);
  }

  @Test
  void rule4_5_collectTwiceFindsNothingToCollect() throws Exception {
    ReducerProcess.on(in, out).host("reduce", "run-1", 1, 2, 2).run().exits(0);
    ReducerProcess collect = ReducerProcess.on(in, out).host("collect", "run-1", 1, 2, 2);
    collect.run().exits(0);
    SortedMap<String, String> before = Trees.snapshot(out);

    collect.run().exits(5).says("nothing to collect");

    assertThat(Trees.snapshot(out)).isEqualTo(before);
  }

  @Test
  void rule4_5_nextRunStartsAfresh() throws Exception {
    ReducerProcess.on(in, out).set("REDUCER_RUNNERS_QTY", 2).run().exits(0);
    Files.delete(in.resolve("NA Prod.csv"));

    ReducerProcess.on(in, out).host("reduce", "run-2", 1, 2, 2).run().exits(0);
    ReducerProcess.on(in, out).host("collect", "run-2", 1, 2, 2).run().exits(0);

    assertThat(Trees.read(Trees.combined(out)))
        .isEqualTo(Samples.EXPECTED.replaceAll("[^\n]*,NA Prod\n", ""));
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
  }

  @Test
  void rule5_5_leftOversAreRemovedByTheirOwner() throws Exception {
    for (String leftOver :
        new String[] {".Combined_1.csv.tmp", ".Combined_10.csv.tmp", ".Combined_collect.csv.tmp"}) {
      Files.writeString(out.resolve(leftOver), "half a row");
    }

    ReducerProcess.on(in, out).host("reduce", "run-1", 1, 1, 1).run().exits(0);
    assertThat(Trees.names(out))
        .containsExactly(
            ".Combined_1.csv",
            ".Combined_1.manifest",
            ".Combined_10.csv.tmp",
            ".Combined_collect.csv.tmp");

    ReducerProcess.on(in, out).host("collect", "run-1", 1, 1, 1).run().exits(0);
    assertThat(Trees.names(out)).containsExactly(".Combined_10.csv.tmp", "Combined.csv");
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
  }
}
