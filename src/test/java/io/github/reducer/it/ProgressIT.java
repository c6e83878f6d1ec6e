package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.Tools;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 6.1. */
@Order(1)
class ProgressIT {
  private static final Pattern SCANNED =
      Pattern.compile("Scan ([0-9]+)% .* MB/s, 0/1 files, 0.0M rows, ~0.0M pairs");

  /** Bytes that take minutes. */
  private static final long LONG = 300L << 30;

  /** Seconds in which the live line is drawn some five times. */
  private static final double LONG_ENOUGH = 2.5;

  private static final String ERASE = "\r\u001b[K";

  /** Bytes that took so long the last time; the first time a guess. */
  private static long some = 3L << 29;

  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
  }

  /** One file with one row, and behind it a field of zero bytes that takes no room on disk. */
  private static void sparse(Path in, long size) throws IOException {
    Path file = Trees.write(in, "Big Prod.csv", "Source IP,x\n1.1.1.1,");
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(size);
    }
  }

  /** Has a run read for long enough: how fast that is changes with what else the machine does. */
  private Result lasting(ReducerProcess reducer) throws Exception {
    while (true) {
      sparse(in, some);
      long start = System.nanoTime();
      Result result = reducer.run();
      assertThat(result.status()).as("%s", result).isZero();
      if ((System.nanoTime() - start) / 1e9 >= LONG_ENOUGH) {
        return result;
      }
      some *= 2;
    }
  }

  /** Runs on a terminal of its own; what it shows there is on standard output. */
  private static ReducerProcess onTerminal(ReducerProcess reducer) {
    Tools.assume("script", "bsdutils");
    return reducer.prefix(
        "bash",
        "-c",
        "exec script -qefc \"stty cols 80; $(printf '%q ' \"$@\")\" /dev/null",
        "bash");
  }

  @Test
  void rule6_1_aLiveLineOnATerminal() throws Exception {
    Result result = lasting(onTerminal(ReducerProcess.on(in, out)));

    assertMovesOn(result, result.stdout());
    for (String part : result.stdout().split("\n", -1)) {
      // each line of the log clears the live line away first
      if (part.contains(" INFO: ")) {
        assertThat(part.substring(0, part.indexOf(" INFO: "))).as("%s", result).contains(ERASE);
      }
    }
    String last = result.stdout().substring(result.stdout().lastIndexOf(ERASE) + ERASE.length());
    assertThat(last).as("%s", result).contains("Done: files read=1").doesNotContain("Scan");
    assertThat(Trees.read(Trees.combined(out))).contains("1.1.1.1,Big Prod");
  }

  @Test
  void rule6_1_alwaysWhereThereIsNoTerminal() throws Exception {
    Result result = lasting(ReducerProcess.on(in, out).options("--progress=always"));

    assertMovesOn(result, result.stderr());
  }

  /** It neither stands still within a large file nor jumps. */
  private static void assertMovesOn(Result result, String text) {
    long[] percents =
        SCANNED.matcher(text).results().mapToLong(m -> Long.parseLong(m.group(1))).toArray();
    assertThat(percents).as("%s", result).isSorted().hasSizeGreaterThan(2);
    assertThat(LongStream.of(percents).filter(p -> p > 0 && p < 100).distinct().count())
        .as("%s", result)
        .isGreaterThan(1);
  }

  @Test
  void rule6_1_neverEvenOnATerminal() throws Exception {
    Result result =
        lasting(onTerminal(ReducerProcess.on(in, out).set("REDUCER_PROGRESS", "never")));

    assertThat(result.stdout()).contains("Done: ").doesNotContain("Scan", "\u001b");
  }

  @Test
  void rule6_1_aDumbTerminalGetsLines() throws Exception {
    Samples.write(in);

    Result result = onTerminal(ReducerProcess.on(in, out).set("TERM", "dumb")).run();

    assertThat(result.stdout()).contains("Done: ").doesNotContain("\u001b");
  }

  @Test
  void rule6_1_linesOfTheLogElsewhere() throws Exception {
    sparse(in, LONG);
    Pattern line =
        Pattern.compile(
            "Scan ([0-9]+) %: ([0-9]+\\.[0-9]) of 322122\\.5 MB, [0-9.]+ MB/s, [0-9]+ s left,"
                + " 0 of 1 files, 0 rows, about 0 distinct pairs");
    try (Running running = ReducerProcess.on(in, out).start()) {
      Await.until("a line of progress", () -> running.stderr().contains(" of 1 files"));
      running.signal("TERM");
      Result result = running.await().exits(143).hasOnlyLogLines();
      List<Result.LogLine> lines =
          result.log("INFO").stream().filter(l -> l.text().startsWith("Scan")).toList();
      assertThat(lines).as("%s", result).hasSize(1);
      Matcher figures = line.matcher(lines.get(0).text());
      assertThat(figures.matches()).as(lines.get(0).text()).isTrue();
      assertThat(Double.parseDouble(figures.group(2))).as("MB").isPositive();
    }
  }

  @Test
  void rule6_1_aCoordinatorThatDoesNotReadStopsNobody() throws Exception {
    sparse(in, 128 << 20);
    try (Running running =
        ReducerProcess.on(in, out)
            .interpreted()
            .options("--progress=always", "--mode=reduce")
            .start()) {
      running.awaitRunners(1);
      Await.until("progress is shown", () -> running.stderr().contains("Scan"));
      running.signal("STOP");
      assertThat(Trees.manifest(out, 1)).doesNotExist();
      Await.until("the runner is done", () -> Files.exists(Trees.manifest(out, 1)));
      running.signal("CONT");
      running.await().exits(0);
    }
    assertThat(Files.readString(Trees.partial(out, 1), UTF_8)).contains("1.1.1.1,Big Prod");
  }
}
