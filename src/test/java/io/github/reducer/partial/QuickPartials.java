package io.github.reducer.partial;

import io.github.reducer.account.EnvironmentTotals;
import io.github.reducer.account.FileAccount;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import io.github.reducer.account.Totals;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Partials of IPv4 pairs as runners make them, by the thousands: nothing is forced to disk. */
public final class QuickPartials {
  private static final String ENVIRONMENT = "Asia Prod";

  private final OutputDirectory out;
  private final RunIdentity identity;

  /** Partials of so many runners, each of which took one file. */
  public QuickPartials(Path directory, int runners, String runId) {
    out = new OutputDirectory(directory);
    identity = new RunIdentity(runners, "Source IP", runId, runners, "ab".repeat(8));
  }

  /**
   * Writes partial and manifest of a runner.
   *
   * @param addresses ascending as unsigned numbers, all of one environment
   */
  public void write(int runner, int[] addresses) throws IOException {
    long[] keys = new long[addresses.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Keys.ipv4(addresses[i], 0);
    }
    SortedPairs pairs = Samples.pairs(keys, new long[0]);
    try (OutputStream partial = Files.newOutputStream(out.partial(runner))) {
      PairWriter.write(pairs, EnvironmentTable.of(List.of(ENVIRONMENT)), partial);
    }
    FileAccount file = account(runner, keys.length);
    Totals totals = Totals.NONE.plus(file);
    Manifest manifest =
        new Manifest(
            runner,
            identity,
            Fingerprint.of(out.partial(runner)),
            keys.length,
            totals,
            List.of(new EnvironmentTotals(ENVIRONMENT, totals)));
    try (OutputStream stream = Files.newOutputStream(out.manifest(runner))) {
      ManifestWriter.write(manifest, List.of(file), stream);
    }
  }

  private static FileAccount account(int runner, int rows) {
    RowCounts counts = new RowCounts(rows, rows, 0, 0, 0, 0);
    String path = ENVIRONMENT + " " + runner + ".csv";
    return new FileAccount(path, ENVIRONMENT, rows, rows, FileStatus.READ, "", counts, 0);
  }
}
