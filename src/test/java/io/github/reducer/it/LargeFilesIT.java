package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rules 3.2 and 5.1: a runner with a large file has the threads of those with nothing to read,
 * where there are as many processors, and does what one thread does.
 */
class LargeFilesIT {
  private static final int LEAST_BYTES = 18 << 20;

  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
  }

  @Test
  void anyLargeFileIsReducedAsTheOracleDoes() throws Exception {
    byte[] file = randomFile(new Random(7));
    Trees.write(in, "Large Prod.csv", file);
    Result result =
        reducer(3)
            .jvmOptions("-XX:ActiveProcessorCount=3")
            .set("LOG_LEVEL", "DEBUG")
            .run()
            .exits(0)
            .logs("DEBUG", "Takes 1 of 1 files, large ones with 3 threads");
    new Oracle().file("Large Prod.csv", file).agreesWith(result, out);
    byte[] report = Files.readAllBytes(home.resolve("report.csv"));
    byte[] combined = Files.readAllBytes(Trees.combined(out));

    reducer(1).run().exits(0);

    assertThat(Files.readAllBytes(home.resolve("report.csv"))).isEqualTo(report);
    assertThat(Files.readAllBytes(Trees.combined(out))).isEqualTo(combined);
  }

  private ReducerProcess reducer(int runners) {
    return ReducerProcess.on(in, out)
        .set("REDUCER_RUNNERS_QTY", runners)
        .set("REDUCER_RUNNER_JAVA_OPTS", "")
        .set("REDUCER_REPORT", home.resolve("report.csv").toString());
  }

  /** Records of all kinds, those of some random files again and again. */
  private static byte[] randomFile(Random random) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("Source IP,x\n".getBytes(US_ASCII));
    while (file.size() < LEAST_BYTES) {
      byte[] some = RandomFile.content(random, false);
      for (int i = 0; i < 20; i++) {
        file.writeBytes(some);
      }
      file.writeBytes(".1,\n1.2.3.4,x\n".getBytes(US_ASCII));
    }
    return file.toByteArray();
  }
}
