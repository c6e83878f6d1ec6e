package io.github.reducer.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.OpenFiles;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.PairWriter;
import io.github.reducer.storage.OutputDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialMergeTest {
  private static final int PARTIALS = 23;

  @TempDir private Path directory;

  private final StringBuilder expected = new StringBuilder("Source IP,Environment\n");
  private int mostOpen;
  private long handled;

  @ParameterizedTest
  @CsvSource({"2, 2", "5, 5", "22, 22", "23, 23", "256, 23"})
  void rule5_4_mergesAnyNumberWithFewOpen(int fanIn, int open) throws Exception {
    long pairs = makePartials();

    assertThat(merge(fanIn)).isEqualTo(expected.toString());

    assertThat(mostOpen).as("open at a time").isEqualTo(open);
    assertThat(openPartials()).as("open in the end").isZero();
    if (PartialMerge.passes(PARTIALS, fanIn) == 1) {
      assertThat(handled).isEqualTo(pairs);
    } else { // what two merges of the first pass have in common is taken once by each of them
      assertThat(handled).isGreaterThan(pairs).isLessThanOrEqualTo(2 * pairs);
    }
  }

  @Test
  void ofNoneIsNothing() throws Exception {
    assertThat(merge(2)).isEqualTo("Source IP,Environment\n");
  }

  /** Rows that overlap; returns how many there are in all. */
  private int makePartials() throws Exception {
    Partials partials = new Partials(directory, PARTIALS);
    TreeSet<Integer> ipv4 = new TreeSet<>();
    TreeSet<Integer> ipv6 = new TreeSet<>();
    for (int runner = 1; runner <= PARTIALS; runner++) {
      int first = 7 * runner % 100;
      int second = 100 + runner % 5;
      int third = 1 + 5 * runner % 60;
      partials.put(runner, ipv4(first), ipv4(second), ipv6(third));
      ipv4.add(first);
      ipv4.add(second);
      ipv6.add(third);
    }
    ipv4.forEach(last -> expected.append(ipv4(last)).append('\n'));
    ipv6.forEach(last -> expected.append(ipv6(last)).append('\n'));
    return 3 * PARTIALS;
  }

  private static String ipv4(int last) {
    return "10.0.0." + last + ",A B";
  }

  private static String ipv6(int last) {
    return "::" + Integer.toHexString(last) + ",A B";
  }

  private String merge(int fanIn) throws Exception {
    OutputDirectory out = new OutputDirectory(directory);
    Faults faults = new Faults();
    Manifests manifests = Manifests.read(out, out.list().manifests(), faults);
    faults.check();
    EnvironmentTable environments = manifests.environments();
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    try (PartialMerge merge = new PartialMerge(out, environments, watch(), fanIn)) {
      SortedPairs pairs = merge.pairs(manifests.byRunner());
      PairWriter.write(pairs, environments, result);
    }
    return result.toString(StandardCharsets.UTF_8);
  }

  private CollectProgress watch() {
    return new NoProgress() {
      @Override
      public void taken(long pairs) {
        handled += pairs;
        mostOpen = Math.max(mostOpen, openPartials());
      }
    };
  }

  private int openPartials() {
    try {
      return OpenFiles.ofThisProcess().in(directory, ".csv").size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
