package io.github.reducer.coordinator;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.Totals;
import io.github.reducer.collect.Collect;
import io.github.reducer.collect.CollectResult;
import io.github.reducer.collect.CollectSettings;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.InputFile;
import io.github.reducer.input.InputTree;
import io.github.reducer.partial.EnvironmentSums;
import io.github.reducer.partial.Manifest;
import io.github.reducer.partial.ManifestReader;
import io.github.reducer.partial.RunIdentity;
import io.github.reducer.report.Report;
import io.github.reducer.runner.RunnerJob;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: reduce, collect, or both (rule 5.1). */
public final class Coordinator {
  private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);

  /** Environments that the log tells of one by one. */
  private static final int MOST_ENVIRONMENTS = 100;

  private final Settings settings;
  private final OutputDirectory directory;
  private final long startedNanos = System.nanoTime();

  /**
   * Prepares a run.
   *
   * @param settings valid ones, their directories there
   */
  public Coordinator(Settings settings) {
    this.settings = settings;
    directory = new OutputDirectory(settings.outputDirectory());
  }

  /**
   * Runs to the end.
   *
   * @return {@code DONE}, or {@code FILES_IGNORED} of a strict run
   * @throws ReducerException if the run failed; runners that were still running have been stopped
   */
  public ExitStatus run() throws ReducerException, InterruptedException {
    RunnerGroup runners =
        new RunnerGroup(
            RunnerCommand.of(RunnerHeap.mebibytes(settings), settings.runnerJavaOpts()));
    StopHook.install(runners);
    try {
      String runId = runId();
      if (settings.mode() == Mode.COLLECT) {
        return collect(runId);
      }
      reduce(runId, runners);
      return settings.mode() == Mode.REDUCE ? summed() : collect(runId);
    } catch (IOException e) {
      throw new ReducerException(ExitStatus.IO_FAILED, IoReason.withFile(e), e);
    }
  }

  /**
   * The user's ID of the run, or one of our own where no other process needs to know it (rule 4.3).
   */
  private String runId() {
    if (!settings.runId().isEmpty()) {
      return settings.runId();
    }
    boolean all = settings.low() == 1 && settings.high() == settings.runners();
    if (settings.mode() == Mode.REDUCE_COLLECT && all) {
      return UUID.randomUUID().toString();
    }
    LOG.warn(
        "REDUCER_RUN_ID is not set: partials of an earlier run could pass for those of this one");
    return "";
  }

  private void reduce(String runId, RunnerGroup runners)
      throws ReducerException, InterruptedException {
    InputTree tree = InputTree.list(settings.inputDirectory());
    LOG.info(
        "Found {} input files; {} other files are none by their names (LOG_LEVEL=DEBUG names them)",
        tree.files().size(),
        tree.others());
    RunIdentity identity =
        new RunIdentity(
            settings.runners(), settings.column(), runId, tree.files().size(), tree.digest());
    try {
      for (PrimitiveIterator.OfInt ids = settings.runnersHere(); ids.hasNext(); ) {
        runners.start(job(ids.nextInt(), identity, tree));
      }
      runners.await();
    } catch (ReducerException e) {
      runners.stop();
      Report.writeKnown(directory, settings.report(), runners.done());
      throw e;
    } finally {
      runners.stop();
    }
  }

  private RunnerJob job(int runner, RunIdentity identity, InputTree tree) {
    return new RunnerJob(
        runner,
        identity,
        settings.inputDirectory(),
        settings.outputDirectory(),
        settings.batchSize(),
        settings.compactAt(),
        settings.logLevel(),
        settings.logConfig(),
        tree.share(runner, settings.runners()).stream().map(InputFile::path).toList());
  }

  private ExitStatus collect(String runId)
      throws ReducerException, IOException, InterruptedException {
    CollectSettings collectSettings =
        new CollectSettings(
            settings.runners(),
            settings.column(),
            runId,
            settings.strict(),
            settings.collectWaitSeconds(),
            settings.report());
    CollectResult result = new Collect(directory, collectSettings).run();
    summarize(result.totals(), result.byEnvironment(), result.pairs());
    boolean incomplete = result.totals().ignored() > 0 || !result.published();
    return settings.strict() && incomplete ? ExitStatus.FILES_IGNORED : ExitStatus.DONE;
  }

  private ExitStatus summed() throws IOException, ReducerException {
    Totals totals = Totals.NONE;
    EnvironmentSums environments = new EnvironmentSums();
    List<Integer> present = new ArrayList<>();
    long pairs = 0;
    for (PrimitiveIterator.OfInt ids = settings.runnersHere(); ids.hasNext(); ) {
      int runner = ids.nextInt();
      try (ManifestReader reader = ManifestReader.open(directory.manifest(runner))) {
        Manifest manifest = reader.manifest();
        totals = totals.plus(manifest.totals());
        environments.add(manifest);
        present.add(runner);
        pairs += manifest.pairs();
      } catch (NoSuchFileException e) {
        LOG.info("Collect has already taken the partial of runner {}: not in the sums", runner);
      }
    }
    try (Report report = Report.begin(directory, settings.report(), present)) {
      report.publish();
    }
    summarize(totals, environments.sums(), pairs);
    return ExitStatus.DONE;
  }

  private void summarize(Totals totals, List<EnvironmentTotals> environments, long pairs) {
    Summary.of(environments, MOST_ENVIRONMENTS).forEach(line -> LOG.info("{}", line));
    LOG.info("{}", Summary.of(totals, pairs, (System.nanoTime() - startedNanos) / 1e9));
  }
}
