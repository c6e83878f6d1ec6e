package io.github.reducer.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.input.InputFile;
import io.github.reducer.input.RawPath;
import io.github.reducer.input.RelativePath;
import io.github.reducer.log.LogLevel;
import io.github.reducer.partial.RunIdentity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunnerJobTest {
  private static final byte[] NOT_UTF8 = {'d', (byte) 0xFF, '/', 'A', ' ', 'B', '.', 'c', 's', 'v'};

  @Test
  void comesOutAsItWentIn() throws IOException {
    RunnerJob job = job(Optional.of(Path.of("/etc/logback.xml")));
    assertThat(RunnerJob.readFrom(new ByteArrayInputStream(written(job)))).isEqualTo(job);
  }

  @Test
  void rule1_7_keepsTheBytesOfPaths() throws IOException {
    RunnerJob read = RunnerJob.readFrom(new ByteArrayInputStream(written(job(Optional.empty()))));
    assertThat(RawPath.bytes(read.inputDirectory()))
        .isEqualTo("/data/é".getBytes(StandardCharsets.UTF_8));
    assertThat(read.files().get(1).path().bytes()).isEqualTo(NOT_UTF8);
  }

  @Test
  void refusesAJobThatIsCutOffAnywhere() throws IOException {
    byte[] whole = written(job(Optional.empty()));
    int refused = 0;
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> RunnerJob.readFrom(new ByteArrayInputStream(part)))
          .isInstanceOf(EOFException.class);
      refused++;
    }
    assertThat(refused).isEqualTo(whole.length).isGreaterThan(100);
  }

  @Test
  void refusesWhatIsNoJobWithoutMakingRoomForIt() throws IOException {
    byte[] whole = written(job(Optional.empty()));
    int column = 2 * Integer.BYTES; // where its length is
    for (byte highest : new byte[] {-1, Byte.MAX_VALUE}) {
      byte[] damaged = whole.clone();
      damaged[column] = highest;
      assertThatThrownBy(() -> RunnerJob.readFrom(new ByteArrayInputStream(damaged)))
          .isInstanceOfAny(StreamCorruptedException.class, EOFException.class);
    }
    byte[] level =
        new String(whole, StandardCharsets.ISO_8859_1)
            .replace("WARNING", "WARMING")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> RunnerJob.readFrom(new ByteArrayInputStream(level)))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessageContaining("WARMING");
  }

  static RunnerJob job(Optional<Path> logConfiguration) {
    return new RunnerJob(
        2,
        new RunIdentity(4, "Source IP", "run é", 7, "abc"),
        RawPath.of("/data/é".getBytes(StandardCharsets.UTF_8)),
        Path.of("relative"),
        Path.of("/scratch"),
        Long.MAX_VALUE,
        65536,
        3,
        true,
        LogLevel.WARNING,
        logConfiguration,
        List.of(
            new InputFile(RelativePath.of("A B.csv".getBytes(StandardCharsets.UTF_8)), 0),
            new InputFile(RelativePath.of(NOT_UTF8), 1L << 40)));
  }

  static byte[] written(RunnerJob job) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    job.writeTo(out);
    return out.toByteArray();
  }
}
