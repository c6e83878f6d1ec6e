package io.github.reducer.collect;

import io.github.reducer.account.Totals;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.ManifestReader;
import io.github.reducer.partial.RunIdentity;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The manifests of all runners, and whether they belong together and to this run (rule 4.4). */
final class Manifests {
  private final NavigableMap<Integer, Vouched> byRunner = new TreeMap<>();

  /** Reads those that are there; what cannot be read or is damaged is a fault. */
  static Manifests read(OutputDirectory directory, Iterable<Integer> runners, Faults faults) {
    Manifests manifests = new Manifests();
    for (int runner : runners) {
      try (ManifestReader reader = ManifestReader.open(directory.manifest(runner))) {
        manifests.byRunner.put(runner, new Vouched(reader.manifest(), reader.digest()));
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
    Totals totals = Totals.NONE;
    for (Vouched vouched : byRunner.values()) {
      totals = totals.plus(vouched.manifest().totals());
    }
    return totals;
  }

  EnvironmentTable environments() {
    Set<String> names = new LinkedHashSet<>();
    for (Vouched vouched : byRunner.values()) {
      names.addAll(vouched.manifest().environments());
    }
    return EnvironmentTable.of(names);
  }

  /** The run's ID, empty for none; of manifests that were checked, at least one. */
  String runId() {
    return byRunner.firstEntry().getValue().manifest().identity().runId();
  }

  /** Compares them with the settings and with each other. */
  void check(OutputDirectory directory, CollectSettings settings, Faults faults) {
    byRunner.forEach(
        (runner, vouched) -> {
          String path = directory.manifest(runner).toString();
          RunIdentity identity = vouched.manifest().identity();
          if (vouched.manifest().runner() != runner) {
            faults.add(path + ": is the manifest of runner " + vouched.manifest().runner());
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
          if (!settings.runId().isEmpty() && !identity.runId().equals(settings.runId())) {
            faults.add(
                path
                    + ": belongs to "
                    + run(identity.runId())
                    + ", this is "
                    + run(settings.runId()));
          }
        });
    if (settings.runId().isEmpty()) {
      checkOne("partials of different runs (REDUCER_RUN_ID)", m -> run(m.runId()), faults);
    }
    checkOne(
        "partials made from different lists of input files",
        m -> m.inputFiles() + " files with digest " + m.inputDigest(),
        faults);
  }

  private static String run(String runId) {
    return runId.isEmpty() ? "a run without an ID" : "run '" + runId + "'";
  }

  private void checkOne(String what, Function<RunIdentity, String> value, Faults faults) {
    Map<String, Set<Integer>> runnersByValue = new TreeMap<>();
    byRunner.forEach(
        (runner, vouched) ->
            runnersByValue
                .computeIfAbsent(
                    value.apply(vouched.manifest().identity()), unused -> new TreeSet<>())
                .add(runner));
    if (runnersByValue.size() > 1) {
      StringJoiner text = new StringJoiner(", ", what + ": ", "");
      runnersByValue.forEach((found, runners) -> text.add(found + " (" + Ids.text(runners) + ")"));
      faults.add(text.toString());
    }
  }
}
