package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.address.DottedQuad;
import io.github.reducer.partial.QuickPartials;
import java.io.BufferedReader;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules 2.6 and 5.4: what takes minutes to try. Memory is bounded by the heaps given here. */
@Tag("large")
class LargeIT {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final long GIBIBYTE = 1L << 30;

  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
  }

  private ReducerProcess reducer(String heap) {
    return ReducerProcess.on(in, out)
        .limit(LIMIT)
        .jvmOptions("-Xmx" + heap)
        .set("REDUCER_RUNNER_JAVA_OPTS", "-Xmx" + heap);
  }

  /** The line is a hole in the file, so of NUL bytes. */
  @ParameterizedTest
  @CsvSource({
    "'1.2.3.4,', ',5.6.7.8', 2, 0, 0, 0",
    "'1.2.3.4,\"', '\",5.6.7.8', 2, 1, 0, 0",
    "'', ',5.6.7.8', 1, 0, 0, 1",
    "'\"', '\",5.6.7.8', 1, 0, 1, 0"
  })
  void rule2_6_aLineOfFourGibibytes(
      String start, String end, int accepted, int mended, int malformed, int notAnAddress)
      throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(in.resolve("Long Prod.csv").toFile(), "rw")) {
      file.write(("Source IP,x\n" + start).getBytes(US_ASCII));
      file.seek(4 * GIBIBYTE);
      file.write((end + "\n9.9.9.9,y\n").getBytes(US_ASCII));
    }

    Result result = reducer("64m").run().exits(0);

    assertThat(result.summary().counts())
        .as("%s", result)
        .isEqualTo(
            Counts.files(1, 0)
                .accepting(accepted)
                .mending(mended)
                .rejecting(0, malformed, notAnAddress));
    assertThat(Trees.read(Trees.combined(out))).endsWith("9.9.9.9,Long Prod\n");
  }

  @Test
  void rule5_4_aMillionEmptyFiles() throws Exception {
    int files = 1_000_000;
    for (int i = 0; i < files; i++) {
      Path directory = in.resolve("d" + i / 1000);
      if (i % 1000 == 0) {
        Files.createDirectory(directory);
      }
      Files.createFile(directory.resolve("Empty Prod " + i % 1000 + ".csv"));
    }
    Path report = home.resolve("report.csv");

    reducer("256m").host("reduce", "run", 1, 2, 2).set("LOG_LEVEL", "ERROR").run().exits(0);
    Result result =
        reducer("64m")
            .host("collect", "run", 1, 2, 2)
            .set("REDUCER_REPORT", Trees.text(report))
            .run()
            .exits(0);

    assertThat(result.summary().counts()).isEqualTo(Counts.files(0, files));
    try (Stream<String> lines = Files.lines(report, UTF_8)) {
      assertThat(lines.filter(line -> line.contains(",ignored,")).count()).isEqualTo(files);
    }
  }

  @Test
  void rule5_4_tenThousandPartials() throws Exception {
    // a lock for each runner, and few files beside them
    int others = 500;
    int runners = Math.min(10_000, mostOpenFiles() - others);
    int rows = 100;
    QuickPartials partials = new QuickPartials(out, runners, "run");
    for (int runner = 1; runner <= runners; runner++) {
      int first = runner;
      Files.createFile(out.resolve(".Combined_" + runner + ".lock")); // as a killed collect leaves
      partials.write(runner, IntStream.range(0, rows).map(i -> i * runners + first).toArray());
    }

    Result result =
        reducer("128m")
            .shell("ulimit -n " + (runners + others))
            .host("collect", "run", 1, runners, runners)
            .run()
            .exits(0);

    assertThat(result.summary().pairs()).isEqualTo((long) runners * rows);
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
    try (BufferedReader lines = Files.newBufferedReader(Trees.combined(out), US_ASCII)) {
      assertThat(lines.readLine()).isEqualTo("Source IP,Environment");
      for (int address = 1; address <= runners * rows; address++) {
        assertThat(lines.readLine()).isEqualTo(DottedQuad.of(address) + ",Asia Prod");
      }
      assertThat(lines.readLine()).isNull();
    }
  }

  /** What the system allows a process. */
  private static int mostOpenFiles() throws Exception {
    Process process = new ProcessBuilder("sh", "-c", "ulimit -Hn").start();
    String limit = new String(process.getInputStream().readAllBytes(), US_ASCII).strip();
    return limit.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(limit);
  }
}
