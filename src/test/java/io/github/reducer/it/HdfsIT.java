package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job on Spark with input and output in HDFS, of which one is in this process. */
@Order(1)
class HdfsIT {
  private static final long LONG_AGO = System.currentTimeMillis() - Duration.ofHours(1).toMillis();

  @TempDir private static Path storage;
  private static MiniDFSCluster cluster;
  private static FileSystem hdfs;
  private static int homes;

  private String home;

  @BeforeAll
  static void startHdfs() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, storage.toString());
    // the name of this host may not be known to itself, as in a container
    configuration.set("hadoop.http.authentication.kerberos.principal", "HTTP/localhost@LOCALHOST");
    configuration.set("dfs.datanode.hostname", "localhost");
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    hdfs = cluster.getFileSystem();
  }

  @AfterAll
  static void stopHdfs() {
    cluster.shutdown(true);
  }

  @BeforeEach
  void makeDirectories() throws Exception {
    home = "/home" + ++homes;
    hdfs.mkdirs(at("in"));
    hdfs.mkdirs(at("out"));
  }

  private org.apache.hadoop.fs.Path at(String relative) {
    return hdfs.makeQualified(new org.apache.hadoop.fs.Path(home + "/" + relative));
  }

  private void write(String relative, byte[] content) throws IOException {
    try (OutputStream out = hdfs.create(at(relative))) {
      out.write(content);
    }
  }

  private void write(String relative, String text) throws IOException {
    write(relative, text.getBytes(UTF_8));
  }

  /** The text of a file, empty if there is none. */
  private String read(String relative) throws IOException {
    if (!hdfs.exists(at(relative))) {
      return "";
    }
    try (var in = hdfs.open(at(relative))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private List<String> names(String relative) throws IOException {
    return Arrays.stream(hdfs.listStatus(at(relative)))
        .map(status -> status.getPath().getName())
        .sorted()
        .toList();
  }

  private SparkProgram program() {
    return SparkProgram.on(at("in").toString(), at("out").toString());
  }

  private void writeSamples() throws Exception {
    Path samples = Files.createTempDirectory(storage, "samples");
    Samples.write(samples);
    for (Path file : Trees.list(samples)) {
      write("in/" + file.getFileName(), Files.readAllBytes(file));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 12})
  void anyTreeIsReducedAsTheOracleDoes(long seed) throws Exception {
    Map<String, byte[]> tree = new LinkedHashMap<>(RandomTreesIT.tree(seed));
    for (Map.Entry<String, byte[]> file : tree.entrySet()) {
      write("in/" + file.getKey(), file.getValue());
    }
    write("out/Combined.csv", Samples.EARLIER);

    Result result = program().option("report", at("report.csv")).run().exits(0);

    Oracle oracle = RandomTreesIT.oracle(tree);
    assertThat(read("out/Combined.csv")).isEqualTo(oracle.combined());
    assertThat(result.summary().counts()).isEqualTo(oracle.counts());
    assertThat(result.summary().pairs()).isEqualTo(oracle.pairs());
    Path report = Files.writeString(storage.resolve("report" + seed), read("report.csv"));
    Account.read(report).agreesWith(result.summary());
    assertThat(names("out")).isSubsetOf("Combined.csv");
    assertThat(names("")).containsExactly("in", "out", "report.csv");
  }

  /** Joined without being copied: the blocks of the result are those that its parts had. */
  @Test
  void rule3_3_manyPartsBecomeOneFile() throws Exception {
    Path local = storage.resolve("local");
    Path out = Trees.directory(storage, "local-out");
    for (int file = 1; file <= 3; file++) {
      Path input = local.resolve("Asia Prod " + file + ".csv");
      BigInput.distinct(input, 400_000 + file);
      hdfs.copyFromLocalFile(
          new org.apache.hadoop.fs.Path(input.toUri()), at("in/" + input.getFileName()));
    }
    ReducerProcess.on(local, out).run().exits(0);
    write("out/Combined.csv", Samples.EARLIER);

    Result result = program().run().exits(0);

    assertThat(read("out/Combined.csv").equals(Trees.read(Trees.combined(out)))).isTrue();
    result.logsNo("INFO", "joined");
    FileStatus status = hdfs.getFileStatus(at("out/Combined.csv"));
    assertThat(hdfs.getFileBlockLocations(status, 0, status.getLen()).length).isGreaterThan(3);
    assertThat(result.summary().pairs()).isEqualTo(400_003);
    assertThat(names("out")).containsExactly("Combined.csv");
  }

  @Test
  void inputAndOutputMayBeOneDirectory() throws Exception {
    writeSamples();

    write("in/Combined.csv", Samples.EARLIER);

    SparkProgram.on(at("in").toString(), at("in").toString()).run().exits(0);

    assertThat(read("in/Combined.csv")).isEqualTo(Samples.EXPECTED);
    assertThat(names("in")).hasSize(5);
  }

  @Test
  void rule3_4_noValidRow() throws Exception {
    write("in/Asia Prod.csv", "Source IP\nnonsense\n");
    write("out/Combined.csv", Samples.EARLIER);

    program().option("strict", true).run().exits(7);
    assertThat(read("out/Combined.csv")).isEqualTo(Samples.EARLIER);

    program().run().exits(0).logs("WARNING", "no result: removed " + at("out/Combined.csv"));
    assertThat(names("out")).isEmpty();
  }

  @Test
  void rule1_6_whatCannotBeReadIsIgnored() throws Exception {
    writeSamples();
    write("in/Locked File.csv", "Source IP\n99.99.99.99\n");
    hdfs.setPermission(at("in/Locked File.csv"), new FsPermission("000"));
    write("in/Flipped Bits.csv", "Source IP\n99.99.99.99\n");
    for (Path file : blockFiles("in/Flipped Bits.csv")) {
      if (!file.toString().endsWith(".meta")) {
        Files.write(file, "Source IP\n98.99.99.99\n".getBytes(UTF_8));
      }
    }
    write("in/No Column.csv", "Destination IP\n99.99.99.99\n");
    hdfs.setPermission(at("out"), new FsPermission("777"));

    Result result =
        asOtherUser(
            () -> program().property("spark.hadoop.dfs.client.retry.window.base", "1").run());

    result
        .exits(0)
        .logs("WARNING", "Ignored Locked File.csv: cannot be opened: permission denied")
        .logs("WARNING", "Ignored Flipped Bits.csv: cannot be read to its end: ")
        .logs(
            "WARNING",
            "Ignored No Column.csv: no column 'Source IP' in its header: Destination IP");
    assertThat(result.summary().counts()).isEqualTo(Counts.files(4, 3).accepting(Samples.ROWS));
    assertThat(read("out/Combined.csv")).isEqualTo(Samples.EXPECTED);
  }

  /** The files of the one block of a file, on the disk of the data node. */
  private List<Path> blockFiles(String relative) throws Exception {
    long id =
        cluster
            .getNameNodeRpc()
            .getBlockLocations(at(relative).toUri().getPath(), 0, 1)
            .get(0)
            .getBlock()
            .getBlockId();
    List<Path> files = new ArrayList<>();
    for (int volume = 0; volume < 2; volume++) {
      try (var walk = Files.walk(cluster.getInstanceStorageDir(0, volume).toPath())) {
        walk.filter(path -> path.getFileName().toString().startsWith("blk_" + id))
            .forEach(files::add);
      }
    }
    assertThat(files).as("files of block %s", id).hasSize(2);
    return files;
  }

  @Test
  void rule1_5_aDirectoryThatCannotBeListedEndsTheRun() throws Exception {
    writeSamples();
    write("in/closed/Asia Prod 4.csv", "Source IP\n");
    hdfs.setPermission(at("in/closed"), new FsPermission("000"));
    hdfs.setPermission(at("out"), new FsPermission("777"));

    Result result = asOtherUser(() -> program().run());

    result.exits(6).logs("ERROR", "cannot list the directory " + at("in/closed"), "permission");
    assertThat(result.stderr()).doesNotContain("\tat ");
    assertThat(names("out")).isEmpty();
  }

  @Test
  void rule5_3_anOutputThatCannotBeWritten() throws Exception {
    writeSamples();

    Result result = asOtherUser(() -> program().run());

    result
        .exits(6)
        .logs("ERROR", "Cannot write " + at("out/.Combined_spark."), "permission denied");
    assertThat(result.stderr()).doesNotContain("\tat ");
  }

  @Test
  void rule6_2_dataIsNotReplacedByAReport() throws Exception {
    writeSamples();
    write("report.csv", "Source IP\n1.2.3.4\n");

    program()
        .option("report", at("report.csv"))
        .run()
        .exits(3)
        .logs("ERROR", "is not the report of an earlier run");

    assertThat(read("report.csv")).isEqualTo("Source IP\n1.2.3.4\n");
  }

  @Test
  void rule6_2_aLocalLinkIsNotReplacedByAReport() throws Exception {
    writeSamples();
    Path target = Files.createTempFile(storage, "target", ".csv");
    Path link = Files.createSymbolicLink(storage.resolve("link.csv"), target);

    program()
        .option("report", link.toUri().toString())
        .run()
        .exits(3)
        .logs("ERROR", "exists and is not a regular file");

    assertThat(link).isSymbolicLink();
  }

  @Test
  void rule6_2_aReportWhereNothingCanBeWritten() throws Exception {
    writeSamples();

    asOtherUser(() -> program().option("report", at("report.csv")).run())
        .exits(3)
        .logs("ERROR", "its directory cannot be used: permission denied");
  }

  @Test
  void rule5_3_directoriesThatAreNone() throws Exception {
    writeSamples();
    write("file", "");

    SparkProgram.on(at("no").toString(), at("out").toString())
        .run()
        .exits(1)
        .logs("ERROR", "\"" + at("no") + "\": no such file or directory");
    SparkProgram.on(at("file").toString(), at("no").toString())
        .run()
        .exits(1)
        .logs("ERROR", "\"" + at("file") + "\": not a directory")
        .logs("ERROR", "\"" + at("no") + "\": no such file or directory");
    SparkProgram.on(at("in").toString(), at("a:b").toString())
        .run()
        .exits(2)
        .logs("ERROR", "\"" + at("a:b") + "\": Pathname ", " is not a valid DFS filename");
    SparkProgram.on(at("in").toString(), at("file/below").toString())
        .run()
        .exits(2)
        .logs("ERROR", "\"" + at("file/below") + "\": no such file or directory");
  }

  @Test
  void rule5_3_aResultThatIsADirectory() throws Exception {
    writeSamples();
    hdfs.mkdirs(at("out/Combined.csv"));

    program().run().exits(6).logs("ERROR", at("out/Combined.csv") + " is a directory");

    assertThat(names("out")).containsExactly("Combined.csv");
  }

  @Test
  void rule5_3_noHdfsThere() {
    SparkProgram.on("hdfs://127.0.0.1:1/in", at("out").toString())
        .property("spark.hadoop.ipc.client.connect.max.retries", "0")
        .run()
        .exits(1)
        .logs("ERROR", "hdfs://127.0.0.1:1/in", "Connection refused");
  }

  @Test
  void rule5_5_whatADeadJobLeftIsRemovedAndALivingOnesIsNot() throws Exception {
    writeSamples();
    write("out/.Combined_spark.dead/part-00000-1", "1.1.1.1,A B\n");
    write("out/.Combined_spark.alive/part-00000-1", "1.1.1.1,A B\n");
    write("out/.Combined_spark.alive/alive", "\n");
    for (String old : List.of("dead/part-00000-1", "alive/part-00000-1", "dead", "alive")) {
      hdfs.setTimes(at("out/.Combined_spark." + old), LONG_AGO, LONG_AGO);
    }

    program().run().exits(0).logs("INFO", "a job that died has left: .Combined_spark.dead");

    assertThat(names("out")).containsExactly(".Combined_spark.alive", "Combined.csv");
    assertThat(names("out/.Combined_spark.alive")).hasSize(2);
  }

  private static Result asOtherUser(PrivilegedExceptionAction<Result> action) throws Exception {
    return UserGroupInformation.createRemoteUser("other").doAs(action);
  }
}
