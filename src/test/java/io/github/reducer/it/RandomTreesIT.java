package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.address.DottedQuad;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sections 1 to 3 on random trees, against {@link Oracle}. */
@Order(1)
class RandomTreesIT {
  private static final int SEEDS = 24;
  private static final String[] DIRECTORIES = {
    "", "", "sub/", "sub/deeper/", "ö/日本/", "with space/", "Directory Prod.csv/", "sub-1/", "a.b/"
  };
  private static final String[] NAMES = {
    "Asia Prod", "Asia Test", "NA Prod", "ö 日本", "a,b c", "q\"q x", "\ufffd x", "\ud83d\ude00 x"
  };
  private static final String[] NOT_VALID = {
    "Asia.csv", "Asia Prod.CSV", "Asia  Prod.csv", "a b c d.csv", ".a b.csv", "a b.c.csv", "a b.txt"
  };

  @TempDir private Path home;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyTreeIsReducedAsTheOracleDoes(long seed) throws Exception {
    Path in = Trees.directory(home, "in");
    Path out = seed % 5 == 0 ? in : Trees.directory(home, "out");
    Map<String, byte[]> tree = tree(seed);
    for (Map.Entry<String, byte[]> file : tree.entrySet()) {
      Trees.write(in, file.getKey(), file.getValue());
    }
    Random random = new Random(-seed);
    ReducerProcess reducer =
        ReducerProcess.on(in, out)
            .set("REDUCER_RUNNERS_QTY", 1 + seed % 4)
            .set("REDUCER_BATCH_SIZE", pick(random, "1", "7", "1000", "250000"))
            .set("REDUCER_COMPACT_AT", pick(random, "1", "100", "70000", "1000000"))
            .set("REDUCER_REPORT", home.resolve("report.csv").toString());
    Result result = assertAgreed("seed " + seed, reducer, oracle(tree), out);
    Account.read(home.resolve("report.csv")).agreesWith(result.summary()); // rule 6.2
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  @Test
  void theTreesHoldAllThatTheRulesSpeakOf() {
    Counts sum = Counts.NONE;
    for (long seed = 1; seed <= SEEDS; seed++) {
      sum = sum.plus(oracle(tree(seed)).counts());
    }
    assertThat(sum.filesRead()).isGreaterThan(100);
    assertThat(sum.filesIgnored()).isGreaterThan(10);
    assertThat(sum.accepted()).isGreaterThan(10_000);
    assertThat(sum.mended()).isGreaterThan(1000);
    assertThat(sum.tooShort()).isGreaterThan(1000);
    assertThat(sum.malformed()).isGreaterThan(1000);
    assertThat(sum.notAnAddress()).isGreaterThan(1000);
  }

  /** The files of a tree by their relative paths, the same for the same seed. */
  static Map<String, byte[]> tree(long seed) {
    Random random = new Random(seed);
    Map<String, byte[]> files = new LinkedHashMap<>();
    int quantity = 1 + random.nextInt(20);
    for (int i = 0; i < quantity; i++) {
      String name = random.nextInt(8) == 0 ? pick(random, NOT_VALID) : name(random, i);
      boolean large = seed % 6 == 0 && i == 0;
      files.put(pick(random, DIRECTORIES) + name, RandomFile.content(random, large));
    }
    return files;
  }

  /** What a tree reduces to. */
  static Oracle oracle(Map<String, byte[]> tree) {
    Oracle oracle = new Oracle();
    tree.forEach((path, text) -> oracle.file(path.substring(path.lastIndexOf('/') + 1), text));
    return oracle;
  }

  @Test
  void manyDistinctPairsAreCompactedAndMerged() throws Exception {
    Path in = Trees.directory(home, "in");
    Path out = Trees.directory(home, "out");
    Oracle oracle = new Oracle();
    Random random = new Random(25);
    for (int f = 0; f < 4; f++) {
      StringBuilder text = new StringBuilder("Source IP\r\n");
      for (int i = 0; i < 50_000; i++) {
        int n = random.nextInt(150_000) * 0x9e3779b1;
        if (i % 4 == 0) {
          text.append("2001:db8::").append(Integer.toHexString(n >>> 16)).append(":9\r\n");
        } else {
          text.append(DottedQuad.of(n)).append("\r\n");
        }
      }
      String name = "Many " + (f % 3) + " " + f + ".csv";
      byte[] content = text.toString().getBytes(UTF_8);
      Trees.write(in, name, content);
      oracle.file(name, content);
    }
    assertThat(oracle.pairs()).isGreaterThan(100_000);
    for (String[] sizes :
        List.of(new String[] {"1", "1", "1"}, new String[] {"3", "5000", "9999999"})) {
      ReducerProcess reducer =
          ReducerProcess.on(in, out)
              .set("REDUCER_RUNNER_JAVA_OPTS", "")
              .set("REDUCER_RUNNERS_QTY", sizes[0])
              .set("REDUCER_BATCH_SIZE", sizes[1])
              .set("REDUCER_COMPACT_AT", sizes[2]);
      assertAgreed(Arrays.toString(sizes), reducer, oracle, out);
    }
  }

  private static Result assertAgreed(String what, ReducerProcess reducer, Oracle oracle, Path out)
      throws Exception {
    Result result = reducer.run();
    try {
      oracle.agreesWith(result, out);
    } catch (AssertionError e) {
      throw new AssertionError(what + ": " + e.getMessage(), e);
    }
    assertThat(Trees.names(out)).as(what).noneMatch(name -> name.startsWith(".Combined"));
    return result;
  }

  private static String name(Random random, int i) {
    return pick(random, NAMES) + (random.nextInt(3) == 0 ? "" : " part" + i) + ".csv";
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
