package io.github.reducer.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.log.LogLevel;
import io.github.reducer.partial.RunIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that the process cannot take: each a failure of the runner (4), told to the coordinator. */
@Timeout(60)
class RunnerMainTest {
  private static final String REPORT = "reducer-runner failed: its job cannot be taken: ";

  @TempDir Path directory;

  @Test
  void rule5_3_aJobOfAnotherVersion() throws Exception {
    byte[] negativeLength = new byte[12];
    Arrays.fill(negativeLength, (byte) -1);
    assertThat(runWith(negativeLength)).startsWith(REPORT + "no job of a runner");
  }

  @Test
  void rule5_3_aLogConfigurationThatIsGone() throws Exception {
    RunnerJob job =
        new RunnerJob(
            1,
            new RunIdentity(1, "Source IP", "run", 0, "digest"),
            directory,
            directory,
            directory,
            1,
            1,
            1,
            false,
            LogLevel.INFO,
            Optional.of(directory.resolve("gone.xml")),
            List.of());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    job.writeTo(bytes);

    assertThat(runWith(bytes.toByteArray())).startsWith(REPORT).contains("gone.xml");
  }

  /** Standard output of a runner with this on its standard input, which must end it in 4. */
  private static String runWith(byte[] pipe) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), RunnerMain.class.getName())
            .redirectError(Redirect.INHERIT)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(pipe);
      in.flush();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(out).isEqualTo(4);
      return out;
    }
  }
}
