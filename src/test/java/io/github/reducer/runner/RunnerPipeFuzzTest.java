package io.github.reducer.runner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.fuzz.Fuzzing;
import io.github.reducer.fuzz.Input;
import io.github.reducer.fuzz.Mutator;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What comes through the pipes to and from a runner is refused or read as it was written. */
class RunnerPipeFuzzTest {
  private static final int INPUTS = 20_000;
  private static final String PROGRESS = "reducer-runner progress: 1 22 333 4444 55555 0";
  private static final Mutator JOBS = new Mutator("INFO", "WARNING", "\0\0\0\1", "\0\0\0\0", "/");
  private static final Mutator LINES =
      new Mutator("reducer-runner ", " ", "-1", "+1", "00", "9223372036854775808", "ends");

  private final byte[] original;
  private final byte[] other;
  private long jobs;
  private long refused;
  private long progress;

  RunnerPipeFuzzTest() throws IOException {
    original = RunnerJobTest.written(RunnerJobTest.job(Optional.of(Path.of("/etc/log"))));
    other = RunnerJobTest.written(RunnerJobTest.job(Optional.empty()));
  }

  @Test
  void isRefusedOrRightWhateverComes() throws Exception {
    long inputs = Fuzzing.run("runner pipes", INPUTS, this::check);
    assertThat(jobs).isGreaterThan(inputs / 50);
    assertThat(refused).isGreaterThan(inputs / 10);
    assertThat(progress).isGreaterThan(inputs / 50);
  }

  private void check(Random random, Input input) throws IOException {
    if (random.nextBoolean()) {
      checkJob(random, input);
    } else {
      checkLine(random, input);
    }
  }

  private void checkJob(Random random, Input input) throws IOException {
    byte[] bytes =
        input.is(
            switch (random.nextInt(10)) {
              case 0 -> JOBS.noise(100, random);
              case 1 -> Arrays.copyOf(original, random.nextInt(original.length));
              default -> JOBS.damaged(original, other, random);
            });
    try {
      RunnerJob job = RunnerJob.readFrom(new ByteArrayInputStream(bytes));
      assertThat(bytes.length < original.length && startsWith(original, bytes)).isFalse();
      byte[] again = RunnerJobTest.written(job);
      assertThat(RunnerJob.readFrom(new ByteArrayInputStream(again))).isEqualTo(job);
      jobs++;
    } catch (EOFException | StreamCorruptedException e) {
      assertThat(bytes).isNotEqualTo(original);
      refused++;
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private void checkLine(Random random, Input input) {
    byte[] valid = PROGRESS.getBytes(ISO_8859_1);
    byte[] bytes =
        input.is(
            random.nextInt(20) == 0
                ? LINES.noise(50, random)
                : LINES.damaged(valid, valid, random));
    String line = new String(bytes, ISO_8859_1);
    Optional<RunnerProgress> read = RunnerMessages.progressIn(line);
    if (read.isPresent()) {
      assertThat(RunnerProgress.parse(read.get().text())).isEqualTo(read);
      progress++;
    }
    boolean failure = RunnerMessages.failureIn(line).isPresent();
    boolean end = RunnerMessages.isEnd(line);
    assertThat((read.isPresent() ? 1 : 0) + (failure ? 1 : 0) + (end ? 1 : 0)).isLessThan(2);
  }
}
