package io.github.reducer.coordinator;

import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.InputTree;
import io.github.reducer.input.LocalTree;
import io.github.reducer.partial.AccountSums;
import io.github.reducer.partial.Manifest;
import io.github.reducer.partial.ManifestReader;
import io.github.reducer.partial.RunIdentity;
import io.github.reducer.report.Outcome;
import io.github.reducer.report.Report;
import io.github.reducer.runner.RunnerJob;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the tree and has the runners of this host reduce their shares. */
final class Reduction {
  private static final Logger LOG = LoggerFactory.getLogger(Reduction.class);

  private final Settings settings;
  private final OutputDirectory directory;
  private final RunnerGroup runners;
  private final RunProgress progress;
  private final boolean liveLine;

  /**
   * A reduction that has not started.
   *
   * @param liveLine whether a live line is on standard error
   */
  Reduction(
      Settings settings,
      OutputDirectory directory,
      RunnerGroup runners,
      RunProgress progress,
      boolean liveLine) {
    this.settings = settings;
    this.directory = directory;
    this.runners = runners;
    this.progress = progress;
    this.liveLine = liveLine;
  }

  /**
   * Runs until all partials are published.
   *
   * @throws ReducerException if a runner failed, the others have been stopped, or if the tree
   *     cannot be listed
   */
  void run(String runId) throws ReducerException, InterruptedException {
    InputTree tree = InputTree.list(new LocalTree(settings.inputDirectory()));
    try {
      List<Share> shares = Share.of(tree, settings.runnersHere(), settings.runners());
      RunnerThreads threads = RunnerThreads.of(shares, Runtime.getRuntime().availableProcessors());
      startRunners(shares, threads); // before all that can be done while they start
      LOG.info("Found {} input files; {}", tree.files().size(), tree.passedOver());
      RunIdentity identity =
          new RunIdentity(
              settings.runners(), settings.column(), runId, tree.files().size(), tree.digest());
      for (Share share : shares) {
        progress.share(share);
        runners.hand(job(share, identity, threads.forShare(share)));
      }
      runners.await();
      progress.reduced();
    } catch (ReducerException e) {
      RunnerGroup.tell(runners.stop());
      Report.writeKnown(directory, settings.report(), runners.done());
      throw e;
    } finally {
      RunnerGroup.tell(runners.stop());
    }
  }

  private void startRunners(List<Share> shares, RunnerThreads threads) throws ReducerException {
    int mostFiles = 0;
    long mostBytes = 0;
    int mostThreads = 1;
    for (Share share : shares) {
      mostFiles = Math.max(mostFiles, share.files().size());
      mostBytes = Math.max(mostBytes, share.bytes());
      mostThreads = Math.max(mostThreads, threads.forShare(share));
    }
    long heap = RunnerHeap.mebibytes(settings, mostFiles, mostThreads);
    ProcessBuilder command = RunnerCommand.of(heap, mostBytes, settings.runnerJavaOpts());
    for (Share share : shares) {
      runners.start(share.runner(), command);
    }
  }

  private RunnerJob job(Share share, RunIdentity identity, int threads) {
    return new RunnerJob(
        share.runner(),
        identity,
        settings.inputDirectory(),
        settings.outputDirectory(),
        settings.scratchDirectory(),
        settings.batchSize(),
        settings.compactAt(),
        threads,
        liveLine,
        settings.logLevel(),
        settings.logConfig(),
        share.files());
  }

  /** What the partials of this host's runners hold, when nothing is to be collected here. */
  Outcome outcome() throws IOException, ReducerException {
    AccountSums sums = new AccountSums();
    List<Integer> present = new ArrayList<>();
    long pairs = 0;
    for (int runner : settings.runnersHere()) {
      try (ManifestReader reader = ManifestReader.open(directory.manifest(runner))) {
        Manifest manifest = reader.manifest();
        sums.add(manifest);
        present.add(runner);
        pairs += manifest.pairs();
      } catch (NoSuchFileException e) {
        LOG.warn(
            "The partial of runner {} is gone, taken by collect or being made anew by another"
                + " process: not in the sums",
            runner);
      }
    }
    writeReport(present);
    return Outcome.reduced(sums.totals(), sums.byEnvironment(), pairs);
  }

  /** Unless partials are gone: collect, which takes them, may have made a report in this place. */
  private void writeReport(List<Integer> present) throws IOException, ReducerException {
    if (settings.report().isEmpty()) {
      return;
    }
    if (present.size() == settings.runnersHereQty()) {
      try (Report report = Report.begin(directory, settings.report(), present)) {
        report.publish();
        return;
      } catch (NoSuchFileException e) {
        if (directory.list().manifests().containsAll(present)) {
          throw e;
        }
      }
    }
    LOG.warn(
        "No report written here: partials are gone, taken by collect, which reports on all where it"
            + " was asked to, or being made anew by another process");
  }
}
