package io.github.reducer.spark;

import io.github.reducer.account.FileAccount;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.input.InputTree;
import io.github.reducer.partial.AccountSums;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.reduce.FileLog;
import io.github.reducer.reduce.ShareReduction;
import io.github.reducer.report.NoResult;
import io.github.reducer.report.Outcome;
import io.github.reducer.report.Report;
import io.github.reducer.report.Summary;
import io.github.reducer.storage.OwnNames;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run on Spark, from the input tree to the published result. */
final class SparkJob {
  private static final Logger LOG = LoggerFactory.getLogger(SparkJob.class);

  private final JavaSparkContext spark;
  private final JobSettings settings;
  private final Place result;
  private final AccountAccumulator accounts = new AccountAccumulator();
  private final long startedNanos = System.nanoTime();

  SparkJob(JavaSparkContext spark, JobSettings settings) {
    this.spark = spark;
    this.settings = settings;
    result = settings.output().resolve(OwnNames.COMBINED);
  }

  /**
   * Runs to the end.
   *
   * @return {@code DONE}, or {@code STRICT} of a strict run
   * @throws ReducerException if the run failed; an earlier result is then untouched
   */
  ExitStatus run() throws ReducerException {
    Outcome outcome;
    try {
      outcome = reduce();
    } catch (IOException e) {
      throw new ReducerException(ExitStatus.IO_FAILED, IoReason.withFile(e), e);
    } catch (RuntimeException e) { // of some kind, from whichever call comes next
      if (spark.sc().isStopped()) {
        throw new ReducerException(
            ExitStatus.RUNNER_FAILED,
            "Spark has stopped: no master answers, or the application was ended by its cluster",
            e);
      }
      throw e;
    }
    return Summary.conclude(outcome, settings.strict(), startedNanos, LOG);
  }

  private Outcome reduce() throws ReducerException, IOException {
    if (result.find().map(FileStatus::isDirectory).orElse(false)) {
      throw new IOException(result + " is a directory");
    }
    Replacements.checkPossible(result);
    InputTree tree = InputTree.list(settings.input().tree());
    LOG.info("Found {} input files; {}", tree.files().size(), tree.passedOver());
    List<Share> shares = Share.pack(tree.files(), cores());
    int[] shareOf = shareOf(tree.files().size(), shares);
    try (PartsDirectory directory = PartsDirectory.create(settings.output())) {
      Reduced reduced;
      SortedMap<Integer, FileAccount> files;
      try {
        reduced = distribute(tree, shares, directory.place());
        files = accountsOf(tree);
        files.values().forEach(FileLog::log);
        check(files, tree);
        reduced.check();
      } catch (ReducerException e) {
        writeKnown(accountsOf(tree), shareOf);
        throw e;
      }
      return publish(reduced.parts(), files, shareOf, directory.place());
    }
  }

  private void writeKnown(SortedMap<Integer, FileAccount> files, int[] shareOf) {
    if (settings.report().isPresent() && !files.isEmpty()) {
      Report.writeKnown(() -> report(files, shareOf), "tasks");
    }
  }

  /** A cluster that starts executors after the driver does not count them at first. */
  private int cores() {
    SparkConf conf = spark.getConf();
    int asked = conf.getInt("spark.executor.instances", 1) * conf.getInt("spark.executor.cores", 1);
    return Math.max(spark.defaultParallelism(), conf.getInt("spark.cores.max", asked));
  }

  private Reduced distribute(InputTree tree, List<Share> shares, Place directory)
      throws ReducerException {
    if (shares.isEmpty()) {
      return Reduced.NOTHING;
    }
    EnvironmentTable environments = ShareReduction.environments(tree.files());
    JobContext context =
        new JobContext(
            new SerializableConfiguration(spark.hadoopConfiguration()),
            settings,
            directory,
            environments);
    spark.sc().register(accounts);
    return new Distribution(spark, context, accounts, cores()).run(shares);
  }

  /** For each file the number of its share, from 1. */
  private static int[] shareOf(int files, List<Share> shares) {
    int[] shareOf = new int[files];
    for (int share = 0; share < shares.size(); share++) {
      for (int position : shares.get(share).positions()) {
        shareOf[position] = share + 1;
      }
    }
    return shareOf;
  }

  private SortedMap<Integer, FileAccount> accountsOf(InputTree tree) {
    SortedMap<Integer, FileAccount> files = new TreeMap<>();
    accounts
        .value()
        .forEach(
            (position, account) ->
                files.put(
                    position, AccountBlock.account(account, tree.files().get(position).path())));
    return files;
  }

  /** Every file is accounted for, and by one account only. */
  private void check(SortedMap<Integer, FileAccount> files, InputTree tree)
      throws ReducerException {
    if (files.size() != tree.files().size()) {
      throw new IllegalStateException(
          files.size() + " of " + tree.files().size() + " input files are accounted for");
    }
    if (!accounts.conflicts().isEmpty()) {
      List<String> faults =
          accounts.conflicts().stream()
              .map(position -> tree.files().get(position).path().text())
              .map(path -> path + ", or a file of its share, was read twice and was not the same")
              .toList();
      throw new ReducerException(ExitStatus.RUNNER_FAILED, faults);
    }
    if (settings.input().isLocal()) {
      Mounts.check(settings.input(), tree, files);
    }
  }

  private Outcome publish(
      List<Part> parts, SortedMap<Integer, FileAccount> files, int[] shareOf, Place directory)
      throws ReducerException, IOException {
    AccountSums sums = new AccountSums();
    files.values().forEach(sums::add);
    ResultPublisher publisher = new ResultPublisher(directory, result);
    if (parts.isEmpty()) {
      publishReport(files, shareOf);
      String place = result.toString();
      NoResult.conclude(sums.totals(), settings.strict(), place, place, publisher::removeEarlier);
    } else {
      publisher.publish(parts, () -> publishReport(files, shareOf));
    }
    long pairs = parts.stream().mapToLong(Part::pairs).sum();
    return Outcome.collected(sums.totals(), sums.byEnvironment(), pairs, !parts.isEmpty());
  }

  private void publishReport(SortedMap<Integer, FileAccount> files, int[] shareOf)
      throws ReducerException, IOException {
    try (Report report = report(files, shareOf)) {
      report.publish();
    }
  }

  /** Begins the report; in the place of runners it has shares. */
  private Report report(SortedMap<Integer, FileAccount> files, int[] shareOf)
      throws ReducerException, IOException {
    if (settings.report().isEmpty()) {
      return Report.none();
    }
    Place target = settings.report().get();
    return Report.begin(
        Replacements.begin(target),
        target.toString(),
        rows -> {
          for (Map.Entry<Integer, FileAccount> file : files.entrySet()) {
            rows.add(shareOf[file.getKey()], file.getValue());
          }
        });
  }
}
