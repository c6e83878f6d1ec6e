package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules 1.4 and 1.6: input that others change while it is read. */
class ChangingInputIT {
  private static final String ALL_FOUR =
      """
      Source IP,Environment
      1.1.1.1,Asia Prod
      2.2.2.2,Asia Prod
      3.3.3.3,EU Prod
      4.4.4.4,NA Prod
      """;

  @TempDir private Path home;
  private Path in;
  private Path out;
  private Path report;
  private Path big;

  @BeforeEach
  void makeInput() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
    report = home.resolve("report.csv");
    Files.writeString(Trees.combined(out), Samples.EARLIER);
    // the second row goes on and on, without taking room on the disk
    big = Trees.write(in, "Asia Prod.csv", "Source IP,x\n1.1.1.1,x\n2.2.2.2,");
    Trees.write(in, "EU Prod.csv", "Source IP\n3.3.3.3\n");
    Trees.write(in, "NA Prod.csv", "Source IP\n4.4.4.4\n");
  }

  private Running start() throws Exception {
    return reducer(1).start();
  }

  private ReducerProcess reducer(int runners) {
    return ReducerProcess.on(in, out)
        .jvmOptions("-XX:ActiveProcessorCount=2")
        .set("REDUCER_RUNNERS_QTY", runners)
        .set("REDUCER_STRICT", "true")
        .set("REDUCER_REPORT", report.toString());
  }

  private ProcessHandle awaitReading(Running running) throws Exception {
    ProcessHandle runner = running.awaitRunners(1).get(0);
    Await.until("the runner reads " + big, () -> ReadPosition.of(runner, big) > 0);
    return runner;
  }

  @Test
  void rule1_6_filesThatShrinkWhileReadAndDisappearBefore() throws Exception {
    Trees.system("truncate", "--size=300G", big.toString());
    Result result;
    try (Running running = start()) {
      awaitReading(running);
      // listed, and not yet opened
      Files.delete(in.resolve("EU Prod.csv"));
      Trees.system("truncate", "--size=1M", big.toString());
      result = running.await().exits(7);
    }

    result
        .logs("WARNING", "Ignored EU Prod.csv: cannot be opened: no such file or directory")
        .logs(
            "WARNING", "Ignored the rest of Asia Prod.csv after 1 rows, which are kept", "shrank");
    assertThat(Trees.read(Trees.combined(out)))
        .isEqualTo("Source IP,Environment\n1.1.1.1,Asia Prod\n4.4.4.4,NA Prod\n");
    assertThat(result.summary().counts()).isEqualTo(Counts.files(1, 2).accepting(2));
    assertThat(Account.read(report).column("Status"))
        .containsExactly("partly read", "ignored", "read");
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
    assertEndsRightOnceMended();
  }

  private void assertEndsRightOnceMended() throws Exception {
    Trees.write(in, "Asia Prod.csv", "Source IP,x\n1.1.1.1,x\n2.2.2.2,x\n");
    Trees.write(in, "EU Prod.csv", "Source IP\n3.3.3.3\n");
    try (Running running = start()) {
      running.await().exits(0);
    }
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(ALL_FOUR);
  }

  /** With two runners and processors, the one that has the large file has two threads for it. */
  @Test
  void rule1_6_aFileThatShrinksWhileSeveralThreadsReadIt() throws Exception {
    byte[] rows = "1.1.1.1,x\n".repeat(100_000).getBytes(US_ASCII);
    for (int i = 0; i < 30; i++) {
      Files.write(big, rows, StandardOpenOption.APPEND);
    }
    Result result;
    try (Running running = reducer(2).interpreted().start()) {
      ProcessHandle runner = running.awaitReader(8 << 20); // more than is left of the file then
      Running.signal(runner, "STOP");
      assertThat(BytesRead.by(runner)).isLessThan(20 << 20);
      Trees.system("truncate", "--size=2M", big.toString());
      Running.signal(runner, "CONT");
      result = running.await().exits(7);
    }

    result.logs("WARNING", "Ignored the rest of Asia Prod.csv after", "which are kept", "shrank");
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(ALL_FOUR);
    Account account = Account.read(report);
    account.agreesWith(result.summary());
    assertThat(account.of("Asia Prod.csv")).containsEntry("Status", "partly read");
    assertThat(result.summary().counts().filesRead()).isEqualTo(2);
  }

  @Test
  void rule1_6_aFileThatGrowsIsReadToItsNewEnd() throws Exception {
    Trees.system("truncate", "--size=128M", big.toString());
    Result result;
    try (Running running = reducer(1).interpreted().start()) {
      ProcessHandle runner = awaitReading(running);
      Running.signal(runner, "STOP");
      assertThat(ReadPosition.of(runner, big)).as("bytes read").isBetween(1L, (128L << 20) - 1);
      Files.writeString(big, "\n5.5.5.5,x\n", StandardOpenOption.APPEND);
      Trees.write(in, "Zone Prod.csv", "Source IP\n6.6.6.6\n");
      Running.signal(runner, "CONT");
      result = running.await().exits(0);
    }

    // what came when the tree had been listed is for the next run
    assertThat(Trees.read(Trees.combined(out)))
        .isEqualTo(
            """
            Source IP,Environment
            1.1.1.1,Asia Prod
            2.2.2.2,Asia Prod
            3.3.3.3,EU Prod
            4.4.4.4,NA Prod
            5.5.5.5,Asia Prod
            """);
    assertThat(result.summary().counts()).isEqualTo(Counts.files(3, 0).accepting(5));
    Account account = Account.read(report);
    account.agreesWith(result.summary());
    assertThat(account.of("Asia Prod.csv")).containsEntry("Bytes", Long.toString(Files.size(big)));
  }
}
