package io.github.reducer.runner;

import io.github.reducer.account.FileAccount;
import io.github.reducer.account.Totals;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.LocalTree;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.Manifest;
import io.github.reducer.partial.RunnerPartial;
import io.github.reducer.reduce.FileLog;
import io.github.reducer.reduce.ReduceMemory;
import io.github.reducer.reduce.ReduceSettings;
import io.github.reducer.reduce.ShareReduction;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reduces the files of one share to a partial. */
final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private final RunnerJob job;
  private final WorkCounter counter;

  /**
   * A runner that has not started.
   *
   * @param counter told of all that it does
   */
  Runner(RunnerJob job, WorkCounter counter) {
    this.job = job;
    this.counter = counter;
  }

  /**
   * Reads all files and publishes the partial.
   *
   * @throws IOException if the partial cannot be written
   * @throws ReducerException if the process is at fault, or another one is this runner
   */
  void run() throws IOException, ReducerException {
    ReduceMemory memory =
        ReduceMemory.of(Runtime.getRuntime().maxMemory(), job.batchSize(), job.threads());
    LOG.debug(
        "Takes {} of {} files, large ones with {} threads",
        job.files().size(),
        job.identity().inputFiles(),
        memory.threads());
    OutputDirectory directory = new OutputDirectory(job.outputDirectory(), job.scratchDirectory());
    ReduceSettings settings =
        new ReduceSettings(job.identity().column(), job.batchSize(), job.compactAt());
    EnvironmentTable environments = ShareReduction.environments(job.files());
    try (RunnerPartial partial = RunnerPartial.begin(directory, job.runner());
        ShareReduction reduction =
            new ShareReduction(
                new LocalTree(job.inputDirectory()),
                settings,
                memory,
                environments,
                () -> directory.scratch(job.runner()),
                counter)) {
      List<FileAccount> accounts = reduction.take(job.files(), FileLog::log);
      SortedPairs pairs = reduction.finish().counted(counter::merged);
      counter.mergeStarts(reduction.keys());
      Manifest manifest = partial.publish(pairs, environments, job.identity(), accounts);
      log(manifest);
    }
  }

  private static void log(Manifest manifest) {
    Totals totals = manifest.totals();
    LOG.info(
        "Took {} files ({} ignored), {} rows ({} rejected), {} distinct pairs",
        totals.files(),
        totals.ignored(),
        totals.rows().read(),
        totals.rows().rejected(),
        manifest.pairs());
  }
}
