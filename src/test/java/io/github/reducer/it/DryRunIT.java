package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 6.3. */
class DryRunIT {
  private static final String COLUMNS = "Path,Environment,Runner,Bytes,Status,Reason\n";

  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
  }

  @Test
  void rule6_3_listsWhatARunWouldDo() throws Exception {
    Trees.write(in, "Asia Prod 1.csv", "Source IP\n1.1.1.1\n");
    Trees.write(in, "b, \"c\"/é Prod.csv", "no header");
    Path denied = Trees.write(in, "EU Prod.csv", "Source IP\n");
    Files.createSymbolicLink(in.resolve("Link Dangling.csv"), in.resolve("nothing"));
    Files.createSymbolicLink(in.resolve("Link Good.csv"), in.resolve("Asia Prod 1.csv"));
    Trees.system("mkfifo", in.resolve("Pipe Prod.csv").toString());
    Trees.write(
        Trees.path(in, "Name \u00ff.csv".getBytes(StandardCharsets.ISO_8859_1)), new byte[5]);
    Trees.write(in, "notes.txt", "no input file");
    ReducerProcess reducer = Unprivileged.in(home);
    Trees.system("chmod", "a-r", denied.toString());

    Result result = reducer.set("REDUCER_RUNNERS_QTY", 3).options("--dry-run").run();

    assertThat(result.status()).as("%s", result).isZero();
    assertThat(result.stdout())
        .isEqualTo(
            COLUMNS
                + "Asia Prod 1.csv,Asia Prod,1,18,read,\n"
                + "EU Prod.csv,EU Prod,2,10,ignored,cannot be opened: permission denied\n"
                + "Link Dangling.csv,Link Dangling,3,0,ignored,a link to nothing\n"
                + "Link Good.csv,Link Good,1,18,read,\n"
                + "Name %FF.csv,,2,5,ignored,its name is not valid UTF-8\n"
                + "Pipe Prod.csv,Pipe Prod,3,0,ignored,not a regular file\n"
                + "\"b, \"\"c\"\"/é Prod.csv\",é Prod,1,9,read,\n");
    result
        .hasOnlyLogLines()
        .logs("INFO", "3 files of 45 bytes would be read, 4 ignored; passed over 1 other");
    assertThat(Trees.names(out)).isEmpty();
  }

  @Test
  void rule6_3_onlyTheRunnersOfThisHost() throws Exception {
    Samples.write(in);

    Result result =
        ReducerProcess.on(in, out).host("reduce", "a", 2, 3, 3).options("--dry-run").run();

    assertThat(result.stdout())
        .isEqualTo(
            COLUMNS
                + "Asia Prod 2.csv,Asia Prod,2,105,read,\n"
                + "Asia Prod 3.csv,Asia Prod,3,109,read,\n");
  }

  /** A file that nobody may read to its end in a minute is listed at once. */
  @Test
  void rule6_3_agreesWithTheRunAndReadsNoContent() throws Exception {
    Trees.system("truncate", "--size=2000G", in.resolve("Big Prod.csv").toString());

    Result result = ReducerProcess.on(in, out).set("REDUCER_DRY_RUN", "true").run();

    assertThat(result.stdout())
        .isEqualTo(COLUMNS + "Big Prod.csv,Big Prod,1,2147483648000,read,\n");
  }

  @Test
  void rule6_3_aFullStandardOutputIsAFailure() throws Exception {
    Samples.write(in);

    ReducerProcess.on(in, out)
        .options("--dry-run")
        .prefix("sh", "-c", "exec \"$@\" >/dev/full", "sh")
        .run()
        .exits(6)
        .logs("ERROR", "Standard output cannot be written");
  }

  @Test
  void rule6_3_collectHasNothingToRehearse() throws Exception {
    ReducerProcess.on(in, out)
        .options("--mode=collect", "--dry-run")
        .run()
        .exits(3)
        .logs("ERROR", "--dry-run (REDUCER_DRY_RUN) is \"true\": collect reads no input files");
  }
}
