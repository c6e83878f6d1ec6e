package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.Tools;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules 1.1 to 1.6; rule 1.7 is tested by {@link LocaleIT}. */
class InputRulesIT {
  private static final String ROW = "Source IP\n1.1.1.1\n";

  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
  }

  @Test
  void rule1_1_linksAndSpecialFiles() throws Exception {
    Path outside = Trees.directory(home, "outside");
    Path target = Trees.write(outside, "plain.txt", ROW);
    Trees.write(outside, "Not Reached.csv", ROW);
    Trees.write(in, "deep/er/directory x.csv/In Directory.csv", ROW);
    Files.createSymbolicLink(in.resolve("To File.csv"), target);
    Files.createSymbolicLink(in.resolve("to-directory"), outside);
    Files.createSymbolicLink(in.resolve("deep/loop"), in);
    Files.createSymbolicLink(in.resolve("Dangling Link.csv"), outside.resolve("gone"));
    Files.createSymbolicLink(in.resolve("Device Link.csv"), Path.of("/dev/zero"));
    Files.createSymbolicLink(in.resolve("Self Link.csv"), in.resolve("Self Link.csv"));
    Trees.system("mkfifo", in.resolve("Fifo Prod.csv").toString());
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(in.resolve("Socket Prod.csv")));
      Path link = Files.createSymbolicLink(home.resolve("link-to-in"), in);

      Result result = ReducerProcess.on(link, out).run().exits(0);

      assertThat(CsvCases.addresses(Trees.combined(out)))
          .containsOnlyKeys("In Directory", "To File");
      assertThat(result.summary().counts()).isEqualTo(Counts.files(2, 5).accepting(2));
      for (String kind : List.of("Dangling Link", "Device Link", "Self Link", "Fifo", "Socket")) {
        result.logs("WARNING", kind);
      }
      assertThat(result.log("WARNING")).as("%s", result).hasSize(5);
    }
  }

  @Test
  void rule1_2_validNames() throws Exception {
    List<String> valid =
        List.of(
            "AAA BBB.csv",
            "AAA CCC part.csv",
            "a b.csv",
            "1 2 3.csv",
            "Ä 日本.csv",
            "a,b c\"d.csv",
            "tab\tword line\nfeed.csv",
            "$x * ?.csv",
            "csv csv.csv",
            "-rf --help.csv");
    List<String> invalid =
        List.of(
            "AAA.csv",
            "AAA BBB CCC DDD.csv",
            "AAA  DDD.csv",
            " AAA DDD.csv",
            "AAA DDD .csv",
            "AAA DDD.CSV",
            "AAA DDD.Csv",
            "AAA DDD.csv.gz",
            "AAA D.D.csv",
            ".AAA DDD.csv",
            "AAA DDD.csvx",
            "AAA DDDcsv",
            "AAA DDD.csv ",
            "AAA DDD. csv",
            "AAA DDD..csv",
            ".csv",
            " .csv",
            "  .csv",
            "Combined.csv",
            "Combined_7.csv",
            "AAA DDD.tsv",
            "AAA DDD",
            "a b c .csv");
    for (String name : valid) {
      Trees.write(in, name, ROW);
    }
    for (String name : invalid) {
      Trees.write(in, name, "Source IP\n9.9.9.9\n");
    }

    // input and output are one directory, and the second run finds what the first has made
    for (int run = 1; run <= 2; run++) {
      Result result = ReducerProcess.on(in, in).set("LOG_LEVEL", "DEBUG").run().exits(0);

      Map<String, List<String>> found = CsvCases.addresses(Trees.combined(in));
      assertThat(found.values()).as("%s", result).containsOnly(List.of("1.1.1.1"));
      assertThat(found)
          .containsOnlyKeys(
              "AAA BBB",
              "AAA CCC",
              "a b",
              "1 2",
              "Ä 日本",
              "a,b c\"d",
              "tab\tword line\nfeed",
              "$x *",
              "csv csv",
              "-rf --help");
      assertThat(result.summary().counts())
          .isEqualTo(Counts.files(valid.size(), 0).accepting(valid.size()));
      assertThat(result.log("WARNING")).as("%s", result).isEmpty();
      for (String name : invalid.subList(0, 18)) {
        result.logs("DEBUG", name.strip());
      }
    }
  }

  @Test
  void rule1_3_and_1_4_orderAndStrides() throws Exception {
    // UTF-16 code units, locales and file systems order these differently
    List<String> paths =
        new ArrayList<>(
            List.of(
                "a b.csv",
                "a/x y.csv",
                "a-b c.csv",
                "a0 b.csv",
                "B b.csv",
                "a/B b.csv",
                "ab b.csv",
                "a b c.csv",
                "ä b.csv",
                "\ufffd b.csv",
                "\ud83d\ude00 b.csv",
                "z/a b.csv",
                "Z/a b.csv"));
    paths.sort(Comparator.comparing(path -> path.getBytes(UTF_8), Arrays::compareUnsigned));
    Map<Integer, List<String>> shares = new LinkedHashMap<>();
    for (int i = 0; i < paths.size(); i++) {
      String address = "1.1.1." + (i + 1);
      Trees.write(in, paths.get(i), "Source IP\n" + address + "\n");
      shares.computeIfAbsent(i % 5 + 1, runner -> new ArrayList<>()).add(address);
    }

    ReducerProcess.on(in, out).host("reduce", "run", 1, 2, 5).run().exits(0);
    ReducerProcess.on(in, out).host("reduce", "run", 3, 5, 5).run().exits(0);

    assertThat(shares).hasSize(5);
    for (int runner = 1; runner <= 5; runner++) {
      List<String> taken = new ArrayList<>();
      CsvCases.addresses(Trees.partial(out, runner)).values().forEach(taken::addAll);
      assertThat(taken)
          .as("addresses of runner %s", runner)
          .containsExactlyInAnyOrderElementsOf(shares.get(runner));
    }
  }

  @Test
  void rule1_5_directoryThatCannotBeListed() throws Exception {
    Trees.write(in, "Asia Prod.csv", ROW);
    Trees.write(in, "sub/locked/NA Prod.csv", ROW);
    ReducerProcess reducer = Unprivileged.in(home);
    Files.writeString(Trees.combined(out), "earlier result\n");
    Trees.system("chmod", "a-rwx", in.resolve("sub/locked").toString());

    Result result = reducer.run().exits(6);

    result.logs("ERROR", "locked");
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
    assertThat(Trees.combined(out)).hasContent("earlier result\n");
  }

  @Test
  void rule1_6_filesThatCannotBeReadAreIgnored() throws Exception {
    Trees.write(in, "Asia Prod.csv", ROW);
    Path locked = Trees.write(in, "sub/Locked File.csv", ROW);
    Trees.write(in, "No Column.csv", "Other\n1.1.1.1\n");
    Trees.write(in, "sub/Empty File.csv", "");
    // opens, and fails to be read
    Files.createSymbolicLink(in.resolve("Memory Link.csv"), Path.of("/proc/self/mem"));
    ReducerProcess reducer = Unprivileged.in(home);
    Trees.system("chmod", "a-r", locked.toString());

    for (boolean strict : new boolean[] {false, true}) {
      Result result = reducer.set("REDUCER_STRICT", Boolean.toString(strict)).run();

      result.exits(strict ? 7 : 0);
      assertThat(CsvCases.addresses(Trees.combined(out))).containsOnlyKeys("Asia Prod");
      assertThat(result.summary().counts()).isEqualTo(Counts.files(1, 4).accepting(1));
      for (String path :
          List.of(
              "sub/Locked File.csv", "No Column.csv", "sub/Empty File.csv", "Memory Link.csv")) {
        assertThat(result.log("WARNING").stream().filter(line -> line.text().contains(path)))
            .as("WARN lines with %s in %s", path, result)
            .hasSize(1);
      }
      Files.delete(Trees.combined(out));
    }
  }

  @Test
  void rule1_6_runningOutOfFileHandlesIsNoFaultOfTheFile() throws Exception {
    Tools.assume("prlimit", "util-linux");
    Path many = BigInput.endless(home);
    // without a class-data archive beside it, which has most classes, so that it is opened early
    Path jar = Files.copy(BuiltJar.PATH, home.resolve("reducer.jar"));
    try (Running running = ReducerProcess.on(many, out).jar(jar).start()) {
      ProcessHandle runner = running.awaitRunners(1).get(0);
      Await.until("the runner reads", () -> ReadPosition.of(runner, home.resolve("big.txt")) > 0);
      // from now on it can read what it has open, and open nothing more
      Trees.system("prlimit", "--pid", Long.toString(runner.pid()), "--nofile=3:3");

      Result result = running.await().exits(4);

      assertThat(result.log("ERROR"))
          .as("%s", result)
          .anyMatch(
              line ->
                  line.text()
                      .matches(".*cannot open or read Big Prod.*\\.csv: Too many open files.*"));
      assertThat(result.log("WARNING")).as("%s", result).isEmpty();
    }
    assertThat(Trees.combined(out)).doesNotExist();
  }

  @Test
  void rule1_6_runningOutOfMemoryIsNoFaultOfTheFile() throws Exception {
    Trees.write(in, "Asia Prod.csv", ROW);
    for (int i = 0; i < 200; i++) {
      Trees.write(in, "NA Prod" + i + ".csv", ROW);
    }

    Result result = ReducerProcess.on(in, out).set("REDUCER_RUNNER_JAVA_OPTS", "-Xmx2m").run();

    // so small a heap may do or not, but never makes it ignore a file
    assertThat(result.log("WARNING")).as("%s", result).isEmpty();
    if (result.status() == 0) {
      assertThat(result.summary().counts()).isEqualTo(Counts.files(201, 0).accepting(201));
    } else {
      result.exits(4);
      assertThat(Trees.combined(out)).doesNotExist();
    }
  }
}
