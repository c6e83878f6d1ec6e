package io.github.reducer.collect;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.Totals;
import io.github.reducer.partial.AccountSums;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.Manifest;
import io.github.reducer.partial.ManifestReader;
import io.github.reducer.partial.RunIdentity;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The manifests of all runners, and whether they belong together and to this run (rule 4.4). */
final class Manifests {
  private final NavigableMap<Integer, Vouched> byRunner = new TreeMap<>();
  private final AccountSums sums = new AccountSums();

  /** Reads those that are there; what cannot be read or is damaged is a fault. */
  static Manifests read(OutputDirectory directory, Iterable<Integer> runners, Faults faults) {
    Manifests manifests = new Manifests();
    for (int runner : runners) {
      try (ManifestReader reader = ManifestReader.open(directory.manifest(runner))) {
        manifests.byRunner.put(runner, new Vouched(reader.manifest(), reader.checksum()));
        manifests.sums.add(reader.manifest());
      } catch (IOException e) {
        faults.add(Reading.fault(directory.manifest(runner), e));
      }
    }
    return manifests;
  }

  NavigableMap<Integer, Vouched> byRunner() {
    return byRunner;
  }

  Totals totals() {
    return sums.totals();
  }

  EnvironmentTable environments() {
    Set<String> names = new LinkedHashSet<>();
    for (Vouched vouched : byRunner.values()) {
      names.addAll(vouched.manifest().environments());
    }
    return EnvironmentTable.of(names);
  }

  /** Pairs of all partials, those of several counted in each. */
  long pairs() {
    long pairs = 0;
    for (Vouched vouched : byRunner.values()) {
      pairs += vouched.manifest().pairs();
    }
    return pairs;
  }

  /** Sums over the files of each environment, of all runners, by UTF-8 bytes. */
  List<EnvironmentTotals> byEnvironment() {
    return sums.byEnvironment();
  }

  /**
   * The runners whose manifests belong to the run that the settings ask for; none if these were not
   * made in one run, from one list of files.
   */
  Set<Integer> ofRun(CollectSettings settings) {
    Set<Integer> runners = new TreeSet<>();
    Set<RunIdentity> runs = new HashSet<>();
    for (Map.Entry<Integer, Vouched> one : byRunner.entrySet()) {
      Manifest manifest = one.getValue().manifest();
      RunIdentity identity = manifest.identity();
      if (manifest.runner() == one.getKey()
          && identity.runners() == settings.runners()
          && identity.column().equals(settings.column())
          && settings.accepts(identity.runId())) {
        runners.add(one.getKey());
        runs.add(identity);
      }
    }
    return runs.size() == 1 ? runners : Set.of();
  }

  /** The runners whose manifests belong to another run than the settings ask for. */
  Set<Integer> ofOtherRuns(CollectSettings settings) {
    Set<Integer> runners = new TreeSet<>();
    for (Map.Entry<Integer, Vouched> one : byRunner.entrySet()) {
      if (!settings.accepts(one.getValue().manifest().identity().runId())) {
        runners.add(one.getKey());
      }
    }
    return runners;
  }

  /** What to write down when their partials were merged; they were checked. */
  Journal journal(CollectSettings settings, Optional<Fingerprint> combined, long pairs) {
    List<Journal.Merged> merged = new ArrayList<>();
    for (Map.Entry<Integer, Vouched> one : byRunner.entrySet()) {
      Vouched vouched = one.getValue();
      merged.add(
          new Journal.Merged(one.getKey(), vouched.checksum(), vouched.manifest().partial()));
    }
    String runId = byRunner.firstEntry().getValue().manifest().identity().runId();
    return new Journal(
        settings.runners(), settings.column(), runId, combined, pairs, totals(), merged);
  }

  /** Compares them with the settings and with each other. */
  void check(OutputDirectory directory, CollectSettings settings, Faults faults) {
    for (Map.Entry<Integer, Vouched> one : byRunner.entrySet()) {
      check(
          directory.manifest(one.getKey()),
          one.getKey(),
          one.getValue().manifest(),
          settings,
          faults);
    }
    if (settings.runId().isEmpty()) {
      checkOne("partials of different runs (REDUCER_RUN_ID)", m -> run(m.runId()), faults);
    }
    checkOne(
        "partials made from different lists of input files",
        m -> m.inputFiles() + " files with digest " + m.inputDigest(),
        faults);
    if (faults.isEmpty()) {
      checkShares(faults);
    }
  }

  /** Compares one with the settings. */
  private static void check(
      Path path, int runner, Manifest manifest, CollectSettings settings, Faults faults) {
    RunIdentity identity = manifest.identity();
    if (manifest.runner() != runner) {
      faults.add(path + ": is the manifest of runner " + manifest.runner());
    }
    if (identity.runners() != settings.runners()) {
      faults.add(
          path
              + ": was made in a run of "
              + identity.runners()
              + " runners, REDUCER_RUNNERS_QTY is "
              + settings.runners());
    }
    if (!identity.column().equals(settings.column())) {
      faults.add(
          path
              + ": was made from the column '"
              + identity.column()
              + "', REDUCER_COLUMN is '"
              + settings.column()
              + "'");
    }
    if (!settings.accepts(identity.runId())) {
      faults.add(
          path + ": belongs to " + run(identity.runId()) + ", this is " + run(settings.runId()));
    }
  }

  /** All runners together have taken the whole list, or a share is missing after all. */
  private void checkShares(Faults faults) {
    long files = byRunner.firstEntry().getValue().manifest().identity().inputFiles();
    if (totals().files() != files) {
      faults.add("the manifests account for " + totals().files() + " of " + files + " input files");
    }
  }

  private static String run(String runId) {
    return runId.isEmpty() ? "a run without an ID" : "run '" + runId + "'";
  }

  private void checkOne(String what, Function<RunIdentity, String> value, Faults faults) {
    Map<String, Set<Integer>> runnersByValue = new TreeMap<>();
    for (Map.Entry<Integer, Vouched> one : byRunner.entrySet()) {
      String found = value.apply(one.getValue().manifest().identity());
      runnersByValue.computeIfAbsent(found, unused -> new TreeSet<>()).add(one.getKey());
    }
    if (runnersByValue.size() > 1) {
      StringJoiner text = new StringJoiner(", ", what + ": ", "");
      runnersByValue.forEach((found, runners) -> text.add(found + " (" + Ids.text(runners) + ")"));
      faults.add(text.toString());
    }
  }
}
