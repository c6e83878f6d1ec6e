package io.github.reducer.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.reducer.report.Outcome;
import io.github.reducer.storage.DirectoryLock;
import io.github.reducer.storage.DisturbedDirectory;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class GatheringTest {
  @TempDir private Path home;

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Gathering.class);
  private Path directory;

  private final ExecutorService other = Executors.newSingleThreadExecutor();

  @BeforeEach
  void listen() throws IOException {
    directory = Files.createDirectory(home.resolve("out"));
    lines.list = new CopyOnWriteArrayList<>();
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    other.shutdownNow();
  }

  @Test
  void rule4_4_waitsForWhatIsMissing() throws Exception {
    Partials partials = new Partials(directory, 2).put(1, "10.0.0.1,A B");
    Future<Outcome> result = collect(waiting(Long.MAX_VALUE));
    awaitLine("1 of 2 are there");
    assertStillWaits(result);
    partials.put(2, "10.0.0.2,A B");
    assertThat(result.get().pairs()).isEqualTo(2);
  }

  @Test
  void rule4_4_waitsAlsoIfThereIsNothingYet() throws Exception {
    Future<Outcome> result = collect(waiting(1000));
    new Partials(directory, 2).put(1, "10.0.0.1,A B").put(2);
    assertThat(result.get().pairs()).isEqualTo(1);
  }

  @Test
  void rule4_4_waitsForWhatIsOfAnotherRunSoFar() throws Exception {
    Partials partials = new Partials(directory, 2).put(1, "10.0.0.1,A B");
    partials.runId("earlier").put(2, "10.0.0.9,A B");
    Future<Outcome> result = collect(waiting(1000));
    awaitLine("another run has made those of runner 2");
    assertStillWaits(result);
    partials.runId("run").put(2, "10.0.0.2,A B");
    assertThat(result.get().pairs()).isEqualTo(2);
    assertThat(Files.readString(directory.resolve("Combined.csv"))).doesNotContain("10.0.0.9");
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Waiting up to 1000 s for partials: another run has made those of runner 2");
  }

  @Test
  void tellsWhenItWaitsForSomethingElse() throws Exception {
    Partials partials = new Partials(directory, 2).put(1, "10.0.0.1,A B");
    Gathering gathering = new Gathering(new OutputDirectory(directory), waiting(1000), 0);
    Future<Gathered> gathered = other.submit(gathering::await);
    awaitLine("1 of 2 are there");
    partials.runId("earlier").put(2, "10.0.0.9,A B");
    awaitLine("another run has made those of runner 2");
    partials.runId("run").put(2, "10.0.0.2,A B");
    gathered.get().close();
    List<String> states =
        lines.list.stream()
            .map(line -> line.getFormattedMessage().replaceFirst(".* for partials: ", ""))
            .toList();
    // while the last partial is put in the place of another one, neither is there
    assertThat(states)
        .startsWith("1 of 2 are there")
        .contains("another run has made those of runner 2")
        .hasSizeLessThanOrEqualTo(3);
    for (int i = 1; i < states.size(); i++) {
      assertThat(states.get(i)).isNotEqualTo(states.get(i - 1));
    }
  }

  private void awaitLine(String end) throws InterruptedException {
    while (lines.list.stream().noneMatch(l -> l.getFormattedMessage().endsWith(end))) {
      Thread.sleep(5);
    }
  }

  @Test
  void rule4_4_whenTimeIsOverItNamesWhatIsOfAnotherRun() throws Exception {
    new Partials(directory, 2).put(1, "10.0.0.1,A B").runId("earlier").put(2);
    Future<Outcome> result = collect(waiting(1));
    assertThatThrownBy(result::get).hasMessageContaining("belongs to run 'earlier'");
  }

  @Test
  void doesNotWaitForARunWithoutAnId() throws Exception {
    new Partials(directory, 2).put(1, "10.0.0.1,A B").runId("earlier").put(2);
    Future<Outcome> result =
        collect(new CollectSettings(2, Partials.COLUMN, "", false, 1000, Optional.empty()));
    assertThatThrownBy(result::get).hasMessageContaining("partials of different runs");
  }

  @Test
  void waitsForARunnerThatIsWriting() throws Exception {
    new Partials(directory, 2).put(1, "10.0.0.1,A B").put(2);
    Future<Outcome> result;
    DirectoryLock lock = new OutputDirectory(directory).lockRunner(2);
    try (lock) {
      result = collect(waiting(1000));
      awaitLine("of runner 2");
      assertStillWaits(result);
    }
    assertThat(result.get().pairs()).isEqualTo(1);
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Waiting up to 1000 s for partials: their files are locked by another process, of"
                + " runner 2");
  }

  @Test
  void looksAgainAtWhatChangesWhileItIsLocked() throws Exception {
    Partials partials = new Partials(directory, 2).put(1, "10.0.0.1,A B").put(2, "10.0.0.2,A B");
    OutputDirectory disturbed =
        DisturbedDirectory.after(
            directory,
            1,
            () -> {
              Files.delete(directory.resolve(".Combined_2.manifest"));
              Files.delete(directory.resolve(".Combined_2.csv"));
            });
    Future<Gathered> gathered = other.submit(() -> new Gathering(disturbed, waiting(1000)).await());
    awaitLine("1 of 2 are there");
    assertStillWaits(gathered);
    partials.put(2, "10.0.0.3,A B");
    try (Gathered all = gathered.get()) {
      assertThat(all.presence().complete()).isTrue();
    }
  }

  @Test
  void noLockStaysHeldWhereTheDirectoryCannotBeListedAgain() throws Exception {
    new Partials(directory, 2).put(1, "10.0.0.1,A B").put(2);
    Path away = home.resolve("away");
    OutputDirectory out = DisturbedDirectory.after(directory, 2, () -> Files.move(directory, away));
    assertThatThrownBy(() -> new Gathering(out, waiting(0)).await())
        .isInstanceOf(NoSuchFileException.class);
    Files.move(away, directory);
    for (int runner = 1; runner <= 2; runner++) {
      Optional<DirectoryLock> lock = new OutputDirectory(directory).tryLockRunner(runner);
      assertThat(lock).as("runner %d", runner).isPresent();
      lock.get().close();
    }
  }

  @Test
  void rule4_4_whenTimeIsOverItNamesWhatIsMissing() throws Exception {
    new Partials(directory, 3).put(2, "10.0.0.1,A B");
    assertThatThrownBy(
            () ->
                new Collect(
                        new OutputDirectory(directory),
                        new CollectSettings(3, Partials.COLUMN, "run", false, 1, Optional.empty()),
                        NoProgress.NONE)
                    .run())
        .hasMessageContaining("runners 1, 3");
  }

  private static void assertStillWaits(Future<?> result) {
    assertThatThrownBy(() -> result.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
  }

  private static CollectSettings waiting(long seconds) {
    return new CollectSettings(2, Partials.COLUMN, "run", false, seconds, Optional.empty());
  }

  private Future<Outcome> collect(CollectSettings settings) {
    Callable<Outcome> collect =
        () -> new Collect(new OutputDirectory(directory), settings, NoProgress.NONE).run();
    return other.submit(collect);
  }
}
