package io.github.reducer.it;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 6.2; that report and summary agree on random trees is tested by {@link RandomTreesIT}. */
class ReportIT {
  private static final String COLUMNS =
      "Path,Environment,Runner,Bytes,Rows read,Accepted,Mended,Too short,Malformed,Not an address,"
          + "Status,Reason,First rejected line\n";

  @TempDir private Path home;
  private Path in;
  private Path out;
  private Path report;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
    report = home.resolve("report.csv");
  }

  private ReducerProcess reporting() {
    return ReducerProcess.on(in, out).set("REDUCER_REPORT", report.toString());
  }

  @Test
  void rule6_2_aRowForEachFile() throws Exception {
    Trees.write(in, "sub, \"x\"/Asia Prod.csv", "Source IP\n1.1.1.1\n\n1.1.1\n2.2.2.2\n");
    Trees.write(in, "EU Prod 2.csv", "Source IP,Count\n1.1.1.1,\"1\"2\n\"1\"\n");
    Trees.write(in, "NA Prod.csv", "Count\n1\n");
    Trees.write(in, "notes.txt", "no input file");

    Result result = reporting().set("REDUCER_RUNNERS_QTY", 2).run().exits(0);

    assertThat(report)
        .hasContent(
            COLUMNS
                + "EU Prod 2.csv,EU Prod,1,33,2,1,1,0,0,1,read,,3\n"
                + "\"sub, \"\"x\"\"/Asia Prod.csv\",Asia Prod,1,33,3,2,0,0,0,1,read,,4\n"
                + "NA Prod.csv,NA Prod,2,8,0,0,0,0,0,0,ignored,no column 'Source IP' in its header: Count,\n");
    Account.read(report).agreesWith(result.summary());
    result
        .logs("INFO", "Asia Prod: files read=1 ignored=0, rows read=3 accepted=2", "bytes=33")
        .logs("INFO", "NA Prod: files read=0 ignored=1, rows read=0")
        .logs("INFO", "Wrote the account of 3 input files to " + report)
        .logs("INFO", "Found 3 input files; passed over 1 other entries");
  }

  @Test
  void rule6_2_eachHostForItsRunnersAndCollectForAll() throws Exception {
    Samples.write(in);
    Result first = reporting().host("reduce", "a", 1, 2, 3).run().exits(0);
    assertThat(Account.read(report).column("Path"))
        .containsExactly("Asia Prod 1.csv", "NA Prod.csv", "Asia Prod 2.csv");
    Account.read(report).agreesWith(first.summary());
    Result second = reporting().host("reduce", "a", 3, 3, 3).run().exits(0);
    assertThat(Account.read(report).column("Path")).containsExactly("Asia Prod 3.csv");
    Account.read(report).agreesWith(second.summary());

    Result collect = reporting().host("collect", "a", 1, 3, 3).run().exits(0);

    assertThat(Account.read(report).column("Runner")).containsExactly("1", "1", "2", "3");
    Account.read(report).agreesWith(collect.summary());
    assertThat(collect.summary().counts().rowsRead()).isEqualTo(Samples.ROWS);
    assertThat(Trees.names(home)).containsExactlyInAnyOrder("in", "out", "report.csv");
  }

  @Test
  void rule6_2_whenCollectFails() throws Exception {
    Samples.write(in);
    ReducerProcess.on(in, out).host("reduce", "a", 1, 2, 3).run().exits(0);

    reporting().host("collect", "a", 1, 3, 3).run().exits(5).logs("WARNING", "The run failed: its");

    assertThat(Account.read(report).column("Runner")).containsExactly("1", "1", "2");
  }

  @Test
  void rule6_2_dataThatALinkOfTheTreeLeadsToIsNotReplaced() throws Exception {
    Path data = Trees.write(home, "report.csv", "Source IP\n1.2.3.4\n");
    Files.createSymbolicLink(in.resolve("Asia Prod.csv"), data);

    reporting().run().exits(3).says("REDUCER_REPORT", "is not the report of an earlier run");

    assertThat(Trees.read(data)).isEqualTo("Source IP\n1.2.3.4\n");
    assertThat(Trees.names(out)).isEmpty();
  }

  @Test
  void rule6_2_whenStrict() throws Exception {
    Samples.write(in);
    Trees.write(in, "No Column.csv", "Count\n1\n");

    Result result = reporting().set("REDUCER_STRICT", "true").run().exits(7);

    assertThat(Account.read(report).of("No Column.csv"))
        .containsEntry("Status", "ignored")
        .containsEntry("Environment", "No Column");
    Account.read(report).agreesWith(result.summary());
  }

  @Test
  void rule6_2_whenARunnerIsKilled() throws Exception {
    Trees.write(in, "Asia Prod.csv", "Source IP\n1.1.1.1\n");
    Trees.system("truncate", "--size=300G", in.resolve("Big Prod.csv").toString());
    try (Running running = reporting().set("REDUCER_RUNNERS_QTY", 2).start()) {
      ProcessHandle second = running.awaitReader(20 << 20);
      Await.until("runner 1 is done", () -> Files.exists(Trees.manifest(out, 1)));
      assertThat(running.awaitRunners(1)).containsExactly(second);
      Running.signal(second, "KILL");

      running.await().exits(4).logs("WARNING", "The run failed: its report has only");
    }
    assertThat(Account.read(report).column("Path")).containsExactly("Asia Prod.csv");
  }

  @Test
  void rule6_2_reduceLeavesTheReportToACollectThatWasFaster() throws Exception {
    Samples.write(in);
    Path lock = home.resolve(".Combined_collect.report.lock");
    try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE)) {
      FileLock held = channel.lock();
      try (Running reduce = reporting().host("reduce", "a", 1, 1, 1).start()) {
        Await.until("the runner is done", () -> Files.exists(Trees.manifest(out, 1)));
        ReducerProcess.on(in, out).host("collect", "a", 1, 1, 1).run().exits(0);
        held.release();
        reduce.await().exits(0).logs("WARNING", "No report written here: partials are gone");
      }
    }
    assertThat(report).doesNotExist();
  }

  @Test
  void rule6_2_aLinkIsNotReplaced() throws Exception {
    Samples.write(in);
    Files.createSymbolicLink(report, Files.writeString(home.resolve("real.csv"), "real"));
    reporting().run().exits(3).logs("ERROR", "exists and is not a regular file");
    report = home.resolve("none/../report.csv");
    reporting().run().exits(3).logs("ERROR", "its directory cannot be used: no such file");
    assertThat(home.resolve("real.csv")).hasContent("real");
  }

  @Test
  void rule6_2_aReportThatWouldBeReadIsRefused() throws Exception {
    Samples.write(in);
    report = in.resolve("Asia Report.csv");

    reporting()
        .run()
        .exits(3)
        .logs(
            "ERROR",
            "REDUCER_REPORT is \""
                + report
                + "\": the next run would read it as an input file; allowed:");

    assertThat(report).doesNotExist();
    assertThat(Trees.names(out)).isEmpty();
  }

  @Test
  void rule6_2_reduceThatFindsNothingLeftWritesNoReport() throws Exception {
    Trees.write(in, "Big Prod.csv", "Source IP,x\n1.1.1.1,");
    Trees.system("truncate", "--size=128M", in.resolve("Big Prod.csv").toString());
    Path earlier = Files.createFile(Trees.partial(out, 1));
    try (Running reduce = reporting().interpreted().host("reduce", "a", 1, 1, 1).start()) {
      Await.until("the runner is at work", () -> !Files.exists(earlier));
      reduce.signal("STOP");
      Await.until("the runner is done", () -> Files.exists(Trees.manifest(out, 1)));
      reporting().host("collect", "a", 1, 1, 1).run().exits(0);
      String ofAll = Files.readString(report);
      reduce.signal("CONT");
      reduce.await().exits(0).logs("WARNING", "No report written here: partials are gone");
      assertThat(report).hasContent(ofAll);
    }
  }

  @Test
  void rule6_2_aDirectoryWithoutPermissionIsRefusedBeforeAnyWork() throws Exception {
    Samples.write(in);
    Path locked = Trees.directory(home, "locked");
    ReducerProcess reducer = Unprivileged.in(home);
    Trees.system("chmod", "a-w", locked.toString());

    reducer
        .set("REDUCER_REPORT", locked.resolve("report.csv").toString())
        .run()
        .exits(3)
        .logs("ERROR", locked.toString(), "its directory cannot be used: permission denied");

    assertThat(Trees.names(out)).isEmpty();
  }
}
