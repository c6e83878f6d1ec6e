package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The job on Spark does what the command line does, on trees of the local file system. */
class SparkIT {
  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyTreeIsReducedAsTheOracleDoes(long seed) throws Exception {
    Map<String, byte[]> tree = RandomTreesIT.tree(seed);
    for (Map.Entry<String, byte[]> file : tree.entrySet()) {
      Trees.write(in, file.getKey(), file.getValue());
    }
    Path report = home.resolve("report.csv");

    Result result =
        SparkProgram.on(in, out)
            .option("report", report)
            .option("compact-at", seed % 2 == 0 ? 1 : 1_000_000)
            .property(
                "spark.serializer",
                seed % 2 == 0
                    ? "org.apache.spark.serializer.KryoSerializer"
                    : "org.apache.spark.serializer.JavaSerializer")
            .run();

    RandomTreesIT.oracle(tree).agreesWith(result, out);
    Account.read(report).agreesWith(result.summary());
    assertThat(Trees.names(out)).noneMatch(name -> name.startsWith("."));
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 6);
  }

  @Test
  void hostsAndSparkAgreeOnWhatIsIgnoredAndWhy() throws Exception {
    HostileTree.write(in);
    Trees.write(in, "Empty File.csv", new byte[0]);
    Trees.write(in, "No Column.csv", "Destination IP\n1.1.1.1\n");
    Files.createSymbolicLink(in.resolve("Dangling Link.csv"), home.resolve("nothing"));
    Files.createSymbolicLink(in.resolve("Endless Device.csv"), Path.of("/dev/zero"));
    Path ofHost = home.resolve("host.csv");
    Path ofSpark = home.resolve("spark.csv");

    Result host =
        ReducerProcess.on(in, out).set("REDUCER_REPORT", ofHost.toString()).run().exits(0);
    String combined = Trees.read(Trees.combined(out));
    Files.delete(Trees.combined(out));
    Result spark = SparkProgram.on(in, out).option("report", ofSpark).run().exits(0);

    assertThat(Trees.read(Trees.combined(out))).isEqualTo(combined);
    assertThat(spark.summary()).isEqualTo(host.summary());
    assertThat(spark.summary().counts().filesIgnored()).isGreaterThan(4);
    for (String column :
        List.of("Path", "Environment", "Bytes", "Rows read", "Status", "Reason", "Mended")) {
      assertThat(Account.read(ofSpark).column(column))
          .as(column)
          .isEqualTo(Account.read(ofHost).column(column));
    }
    assertThat(texts(spark, "WARNING")).containsExactlyInAnyOrderElementsOf(texts(host, "WARNING"));
  }

  private static List<String> texts(Result result, String level) {
    return result.log(level).stream().map(Result.LogLine::text).toList();
  }

  @Test
  void inputAndOutputMayBeOneDirectory() throws Exception {
    Samples.write(in);
    Trees.write(in, "Combined.csv", Samples.EARLIER);

    Result result = SparkProgram.on(in, in).run().exits(0);

    assertThat(Trees.read(Trees.combined(in))).isEqualTo(Samples.EXPECTED);
    assertThat(result.summary().counts()).isEqualTo(Counts.files(4, 0).accepting(Samples.ROWS));
    assertThat(Trees.names(in)).hasSize(5);
  }

  @Test
  void rule3_4_noValidRow() throws Exception {
    Trees.write(in, "Asia Prod.csv", "Source IP,Count\nnonsense,1\n");
    Trees.write(out, "Combined.csv", Samples.EARLIER);

    Result strict = SparkProgram.on(in, out).option("strict", true).run().exits(7);
    strict.logs("WARNING", "There is no valid row", "leaves " + Trees.combined(out));
    assertThat(Trees.combined(out)).hasContent(Samples.EARLIER);

    SparkProgram.on(in, out).run().exits(0).logs("WARNING", "no result: removed", "Combined.csv");
    assertThat(Trees.names(out)).isEmpty();

    Result empty = SparkProgram.on(out, out).run().exits(0);
    assertThat(empty.summary().counts()).isEqualTo(Counts.files(0, 0));
  }

  @Test
  void rule1_6_strictWritesTheResultAndEndsIn7() throws Exception {
    Samples.write(in);
    Trees.write(in, "No Column.csv", "Destination IP\n1.1.1.1\n");

    Result result = SparkProgram.on(in, out).option("strict", true).run().exits(7);

    result.logs(
        "WARNING", "Ignored No Column.csv: no column 'Source IP' in its header: Destination IP");
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
  }

  @Test
  void anotherColumn() throws Exception {
    Trees.write(in, "Asia Prod.csv", "Source IP,Target\n1.1.1.1,2.2.2.2\n");

    SparkProgram.on(in, out).option("column", " Target ").run().exits(0);

    assertThat(Trees.combined(out)).hasContent("Source IP,Environment\n2.2.2.2,Asia Prod\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input-dir=/nowhere | 1 | --input-dir (REDUCER_INPUT_DIR) is \"/nowhere\": no such file",
        "output-dir=/nowhere | 2 | --output-dir (REDUCER_OUTPUT_DIR) is \"/nowhere\": no such file",
        "output-dir=/dev/null | 2 | \"/dev/null\": not a directory; allowed: a directory",
        "output-dir=no:/x | 3 | \"no:/x\": No FileSystem for scheme \"no\"",
        "output-dir=s3a://bucket/x | 3 | \"s3a://bucket/x\": Class org.apache.hadoop.fs.s3a.S3AFileSystem",
        "report=/dev/null | 3 | --report (REDUCER_REPORT) is \"/dev/null\": exists and is not a regular",
        "report=/nowhere/x | 3 | its directory cannot be used: no such file or directory",
        "report=/ | 3 | --report (REDUCER_REPORT) is \"/\": is a directory",
        "batch-size=0 | 3 | --batch-size (REDUCER_BATCH_SIZE) is \"0\"; allowed: an integer >= 1",
        "log-level=loud | 3 | --log-level (LOG_LEVEL) is \"loud\"; allowed: DEBUG, INFO",
        "mode=collect | 3 | Unknown option \"--mode=collect\"; allowed: the options",
        "strict=perhaps | 3 | --strict (REDUCER_STRICT) is \"perhaps\"; allowed: true, false"
      })
  void rule5_3_badSettings(String option, int status, String message) throws Exception {
    Samples.write(in);
    String[] parts = option.split("=", 2);
    SparkProgram program =
        parts[0].equals("input-dir")
            ? SparkProgram.on("/nowhere", out.toString())
            : parts[0].equals("output-dir")
                ? SparkProgram.on(in.toString(), parts[1])
                : SparkProgram.on(in, out).option(parts[0], parts[1]);

    Result result = program.run().exits(status);

    result.logs("ERROR", message).logs("ERROR", "Nothing was done");
    assertThat(result.stderr()).doesNotContain("\tat ");
    assertThat(Trees.names(out)).isEmpty();
  }

  @Test
  void rule5_3_aResultThatIsADirectory() throws Exception {
    Samples.write(in);
    Files.createDirectory(Trees.combined(out));

    SparkProgram.on(in, out).run().exits(6).logs("ERROR", Trees.combined(out) + " is a directory");

    assertThat(Trees.names(out)).containsExactly("Combined.csv");
  }

  @Test
  void rule6_2_aReportThatWouldBeRead() throws Exception {
    Samples.write(in);

    SparkProgram.on(in, out)
        .option("report", in.resolve("A Report.csv"))
        .run()
        .exits(3)
        .logs("ERROR", "the next run would read it as an input file");
    SparkProgram.on(in, out)
        .option("report", Trees.combined(out))
        .run()
        .exits(3)
        .logs("ERROR", "this program keeps a file of its own under that name");
  }

  /** Several parts of each family, of keys that shares have in common, in tasks that spill. */
  @Test
  void manyPairsInManyParts() throws Exception {
    BigInput.distinct(in.resolve("Asia Prod 1.csv"), 700_000);
    BigInput.distinct(in.resolve("Asia Prod 2.csv"), 900_000);
    StringBuilder ipv6 = new StringBuilder("Source IP\n");
    for (int i = 0; i < 600_000; i++) {
      int n = i * 0x9e3779b1;
      ipv6.append("2001:db8::").append(Integer.toHexString(n >>> 16)).append(':');
      ipv6.append(Integer.toHexString(n & 0xFFFF)).append('\n');
    }
    Trees.write(in, "Asia Test.csv", ipv6.toString());
    ReducerProcess.on(in, out).run().exits(0);
    Path expected = Files.move(Trees.combined(out), home.resolve("expected"));

    Result result =
        SparkProgram.on(in, out)
            .option("temp-dir", Trees.directory(home, "scratch"))
            .property("spark.memory.fraction", "0.999") // next to nothing for its users
            .property("spark.default.parallelism", "3")
            .run()
            .exits(0);

    assertThat(Files.mismatch(Trees.combined(out), expected)).isEqualTo(-1);
    assertThat(result.summary().pairs()).isGreaterThan(1_400_000);
    assertThat(Trees.names(home.resolve("scratch"))).isEmpty();
  }

  @Test
  void anUnusableTemporaryDirectoryEndsAJobThatNeedsNone() throws Exception {
    Samples.write(in);

    Result result = SparkProgram.on(in, out).option("temp-dir", "/nowhere").run().exits(6);

    result.logs("ERROR", "/nowhere");
    assertThat(Trees.names(out)).isEmpty();
  }

  @Test
  void helpAndVersion() {
    Result help = new SparkProgram().flag("--help").run();
    assertThat(help.status()).isEqualTo(0);
    assertThat(help.stdout())
        .contains("--input-dir=DIR", "spark-submit", "REDUCER_REPORT", "130   stopped by SIGINT")
        .doesNotContain("runners-qty");
    Result version = new SparkProgram().flag("--version").run();
    assertThat(version.stdout()).matches("reducer [^\n]+\n");
  }
}
