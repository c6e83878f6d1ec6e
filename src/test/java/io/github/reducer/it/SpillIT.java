package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.OpenFiles;
import io.github.reducer.address.DottedQuad;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule 5.4: memory does not grow with the number of distinct pairs. */
class SpillIT {
  /** Of 8 bytes each as keys, far more than fit into the heap of the runner. */
  private static final int PAIRS = 12_000_000;

  private static final Duration LIMIT = Duration.ofMinutes(4);

  /** Odd, so that its multiples are a permutation of 32 bits. */
  private static final int STEP = 0x9E3779B1;

  private static final int INVERSE = inverse(STEP);

  @TempDir private static Path home;
  private static Path in;
  private Path out;

  @BeforeAll
  static void makeInput() throws Exception {
    in = Files.createDirectory(home.resolve("in"));
    try (BufferedWriter file = Files.newBufferedWriter(in.resolve("Many Prod.csv"), US_ASCII)) {
      file.write("Source IP\n");
      for (int i = 0; i < PAIRS; i++) {
        file.write(DottedQuad.of(i * STEP));
        file.write('\n');
      }
    }
  }

  @BeforeEach
  void makeOutput() throws Exception {
    out = Files.createTempDirectory(home, "out");
  }

  private static int inverse(int odd) {
    int inverse = odd;
    for (int bits = 3; bits < Integer.SIZE; bits *= 2) {
      inverse *= 2 - odd * inverse; // Newton's method doubles the right bits
    }
    return inverse;
  }

  @Test
  void rule5_4_farMorePairsThanTheHeapHolds() throws Exception {
    Result result =
        ReducerProcess.on(in, out)
            .limit(LIMIT)
            .set("REDUCER_RUNNER_JAVA_OPTS", "-Xmx64m")
            .jvmOptions("-Xmx64m")
            .run();
    result.exits(0);
    assertThat(result.summary().pairs()).isEqualTo(PAIRS);
    assertSortedAndComplete();
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
  }

  @Test
  void rule5_4_spillsIntoAnotherDirectory() throws Exception {
    Path temporary = Files.createTempDirectory(home, "temporary");
    try (Running running =
        ReducerProcess.on(in, out)
            .limit(LIMIT)
            .set("REDUCER_TEMP_DIR", Trees.text(temporary))
            .set("REDUCER_RUNNER_JAVA_OPTS", "-Xmx64m")
            .start()) {
      ProcessHandle runner = running.awaitRunners(1).get(0);
      Await.until(
          "the runner spills",
          () -> {
            assertThat(OpenFiles.of(runner).nameless(out)).isEmpty();
            return !OpenFiles.of(runner).nameless(temporary).isEmpty();
          });
      assertThat(Trees.names(temporary)).as("one may just be made").hasSizeLessThan(2);

      assertThat(running.await().exits(0).summary().pairs()).isEqualTo(PAIRS);
    }
    assertSortedAndComplete();
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
    assertThat(Trees.names(temporary)).isEmpty();
  }

  private void assertSortedAndComplete() throws Exception {
    try (BufferedReader rows = Files.newBufferedReader(Trees.combined(out), US_ASCII)) {
      assertThat(rows.readLine()).isEqualTo("Source IP,Environment");
      long previous = -1;
      int count = 0;
      for (String row = rows.readLine(); row != null; row = rows.readLine()) {
        String[] octets = row.substring(0, row.indexOf(',')).split("\\.", -1);
        long address = 0;
        for (String octet : octets) {
          address = address << 8 | Integer.parseInt(octet);
        }
        int index = (int) address * INVERSE;
        if (address <= previous || index < 0 || index >= PAIRS || !row.endsWith(",Many Prod")) {
          throw new AssertionError("row " + count + " is " + row);
        }
        previous = address;
        count++;
      }
      assertThat(count).isEqualTo(PAIRS);
    }
  }
}
