package io.github.reducer.collect;

import io.github.reducer.account.FileAccount;
import io.github.reducer.account.FileStatus;
import io.github.reducer.account.RowCounts;
import io.github.reducer.merge.ArrayKeySource;
import io.github.reducer.merge.Keys;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.RunIdentity;
import io.github.reducer.partial.RunnerPartial;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes partials as runners do: each of them takes one input file. */
final class Partials {
  static final String COLUMN = "Source IP";

  private final OutputDirectory out;
  private String column = COLUMN;
  private String runId = "run";
  private String inputDigest = "abc";
  private long inputFiles;
  private final int runners;

  Partials(Path directory, int runners) {
    this.out = new OutputDirectory(directory);
    this.runners = runners;
    this.inputFiles = runners;
  }

  Partials column(String value) {
    column = value;
    return this;
  }

  Partials runId(String value) {
    runId = value;
    return this;
  }

  Partials input(long files, String digest) {
    inputFiles = files;
    inputDigest = digest;
    return this;
  }

  /**
   * Publishes a partial.
   *
   * @param rows {@code 10.0.0.1,Asia Prod} or {@code ::1,Asia Prod} each: IPv4 in 10.0.0.0/24, IPv6
   *     in ::/120
   */
  Partials put(int runner, String... rows) throws Exception {
    return put(runner, FileStatus.READ, rows);
  }

  Partials put(int runner, FileStatus status, String... rows) throws Exception {
    TreeSet<String> names = new TreeSet<>();
    for (String row : rows) {
      names.add(row.substring(row.indexOf(',') + 1));
    }
    FileAccount file =
        new FileAccount(
            "File " + runner + ".csv",
            names.isEmpty() ? "" : names.first(),
            100,
            90,
            status,
            status == FileStatus.READ ? "" : "because",
            new RowCounts(rows.length + 1, rows.length, 0, 1, 0, 0),
            2);
    EnvironmentTable environments = EnvironmentTable.of(names);
    RunIdentity identity = new RunIdentity(runners, column, runId, inputFiles, inputDigest);
    try (RunnerPartial partial = RunnerPartial.begin(out, runner)) {
      partial.publish(pairs(rows, environments), environments, identity, List.of(file));
    }
    return this;
  }

  private static SortedPairs pairs(String[] rows, EnvironmentTable environments) {
    List<Long> ipv4 = new ArrayList<>();
    List<long[]> ipv6 = new ArrayList<>();
    for (String row : rows) {
      int comma = row.indexOf(',');
      int rank = environments.rank(row.substring(comma + 1));
      if (row.startsWith("10.0.0.")) {
        ipv4.add(Keys.ipv4(0x0a000000 | Integer.parseInt(row.substring(7, comma)), rank));
      } else {
        ipv6.add(new long[] {0, Integer.parseInt(row.substring(2, comma), 16), rank});
      }
    }
    long[] narrow = ipv4.stream().mapToLong(key -> key).sorted().distinct().toArray();
    long[] wide = ipv6.stream().sorted(Arrays::compare).flatMapToLong(Arrays::stream).toArray();
    return new SortedPairs(
        new ArrayKeySource(narrow, narrow.length, Keys.IPV4_WIDTH),
        new ArrayKeySource(wide, wide.length / Keys.IPV6_WIDTH, Keys.IPV6_WIDTH));
  }

  /** What collect of these partials is told. */
  CollectSettings settings() {
    return new CollectSettings(runners, column, runId, false, 0, Optional.empty());
  }

  CollectSettings report(Path file) {
    return new CollectSettings(runners, column, runId, false, 0, Optional.of(file));
  }

  CollectSettings strict() {
    return new CollectSettings(runners, column, runId, true, 0, Optional.empty());
  }

  /** All files of a directory with their content, as one character a byte. */
  static NavigableMap<String, String> files(Path directory) throws IOException {
    NavigableMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(
          file -> {
            try {
              contents.put(
                  file.getFileName().toString(),
                  new String(
                      Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return contents;
  }
}
