package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules 3.1 to 3.4. */
class ResultRulesIT {
  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
  }

  @Test
  void rule3_1_and_3_2_formatAndOrder() throws Exception {
    String rows = "Source IP\n::ffff:9.0.0.1\n10.0.0.1\n9.0.0.1\n2001:DB8::0\n::1\n10.0.0.1\n";
    List<String> environments =
        List.of(
            "b B",
            "B b",
            "a,b c",
            "q\"q x",
            "nl\nx y",
            "cr\rx y",
            "tab\tx y",
            "'q' x",
            "é x",
            "z x");
    for (String environment : environments) {
      Trees.write(in, environment + ".csv", rows);
      Trees.write(in, "again/" + environment + " again.csv", rows);
    }
    // by UTF-8 bytes, where UTF-16 would have them the other way round
    Trees.write(in, "\ufffdx x.csv", "Source IP\n10.0.0.1\n");
    Trees.write(in, "\ud83d\ude00x x.csv", "Source IP\n10.0.0.1\n");

    Result result = ReducerProcess.on(in, out).run().exits(0);

    StringBuilder expected = new StringBuilder("Source IP,Environment\n");
    for (String address : List.of("9.0.0.1", "10.0.0.1", "::1", "::ffff:9.0.0.1", "2001:db8::")) {
      for (String environment :
          List.of(
              "'q' x",
              "B b",
              "\"a,b c\"",
              "b B",
              "\"cr\rx y\"",
              "\"nl\nx y\"",
              "\"q\"\"q x\"",
              "tab\tx y",
              "z x",
              "é x")) {
        expected.append(address).append(',').append(environment).append('\n');
      }
      if (address.equals("10.0.0.1")) {
        expected.append("10.0.0.1,\ufffdx x\n10.0.0.1,\ud83d\ude00x x\n");
      }
    }
    assertThat(Files.readAllBytes(Trees.combined(out)))
        .as("%s", result)
        .isEqualTo(expected.toString().getBytes(UTF_8));
  }

  @Test
  void rule3_1_permissionsAreThoseTheUmaskLeaves() throws Exception {
    Samples.write(in);
    for (String[] umask : new String[][] {{"027", "rw-r-----"}, {"000", "rw-rw-rw-"}}) {
      Path other = Trees.directory(home, "out" + umask[0]);

      ReducerProcess.on(in, other)
          .shell("umask " + umask[0])
          .host("reduce", "run", 1, 1, 1)
          .run()
          .exits(0);
      assertPermissions(Trees.partial(other, 1), umask[1]);
      assertPermissions(Trees.manifest(other, 1), umask[1]);

      ReducerProcess.on(in, other)
          .shell("umask " + umask[0])
          .host("collect", "run", 1, 1, 1)
          .run()
          .exits(0);
      assertPermissions(Trees.combined(other), umask[1]);
    }
  }

  private static void assertPermissions(Path file, String expected) throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .as("permissions of %s", file)
        .isEqualTo(expected);
  }

  @Test
  void rule3_2_bytesDependOnTheSetOfPairsOnly() throws Exception {
    Random random = new Random(32);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String address =
          i % 3 == 0
              ? "2001:db8::" + Integer.toHexString(random.nextInt(0x10000))
              : "10.0." + random.nextInt(4) + "." + random.nextInt(256);
      rows.add("Env " + (char) ('A' + random.nextInt(5)) + ";" + address);
    }
    int[][] runnersBatchCompactFiles = {
      {1, 250_000, 1_000_000, 1}, {2, 1, 1, 7}, {3, 1000, 10, 3}, {4, 7, 1_000_000, 20}
    };
    List<String> results = new ArrayList<>();
    for (int[] way : runnersBatchCompactFiles) {
      Collections.shuffle(rows, random);
      Path tree = Trees.directory(home, "in" + way[0]);
      Path result = Trees.directory(home, "out" + way[0]);
      StringBuilder[][] files = new StringBuilder[way[3]][5];
      for (int i = 0; i < rows.size(); i++) {
        String row = rows.get(i);
        int environment = row.charAt(4) - 'A';
        StringBuilder[] group = files[i % way[3]];
        if (group[environment] == null) {
          group[environment] = new StringBuilder("Source IP\n");
        }
        group[environment].append(row.substring(6)).append('\n');
      }
      for (int i = 0; i < way[3]; i++) {
        for (int e = 0; e < 5; e++) {
          if (files[i][e] != null) {
            Trees.write(tree, "Env " + (char) ('A' + e) + " " + i + ".csv", files[i][e].toString());
          }
        }
      }
      ReducerProcess.on(tree, result)
          .set("REDUCER_RUNNERS_QTY", way[0])
          .set("REDUCER_BATCH_SIZE", way[1])
          .set("REDUCER_COMPACT_AT", way[2])
          .run()
          .exits(0);
      results.add(Trees.read(Trees.combined(result)));
    }
    assertThat(results).hasSize(4);
    assertThat(results.get(0).lines().count()).isGreaterThan(1000);
    assertThat(results).containsOnly(results.get(0));
  }

  @Test
  void rule3_3_resultIsReplacedInOneStep() throws Exception {
    String old = "Source IP,Environment\n9.9.9.9,Old Result\n";
    Files.writeString(Trees.combined(out), old);
    BigInput.distinct(in.resolve("Big Prod.csv"), 300_000);
    Object oldKey = Files.getAttribute(Trees.combined(out), "unix:ino");
    List<Integer> lengths = new ArrayList<>();

    try (FileChannel oldFile = FileChannel.open(Trees.combined(out));
        Running running = ReducerProcess.on(in, out).start()) {
      while (running.isAlive()) {
        lengths.add(length());
      }
      Result result = running.await().exits(0);

      int whole = length();
      assertThat(whole).as("%s", result).isGreaterThan(300_000 * 10);
      assertThat(lengths).contains(old.length());
      assertThat(lengths).allMatch(length -> length == old.length() || length == whole);
      // written beside and renamed over: who had the old one open still has the whole of it
      assertThat(new String(Channels.newInputStream(oldFile).readAllBytes(), UTF_8)).isEqualTo(old);
      assertThat(Files.getAttribute(Trees.combined(out), "unix:ino")).isNotEqualTo(oldKey);
    }
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
  }

  /** The bytes that a reader gets; -1 where there is no file, which must not happen. */
  private int length() throws Exception {
    try {
      return Files.readAllBytes(Trees.combined(out)).length;
    } catch (NoSuchFileException e) {
      return -1;
    }
  }

  @Test
  void rule3_4_withoutValidRowsTheResultIsRemoved() throws Exception {
    Trees.write(in, "Asia Prod.csv", "Source IP\nnothing\n");
    Files.writeString(Trees.combined(out), "earlier result\n");

    Result result = ReducerProcess.on(in, out).run().exits(0);

    result.logs("WARNING", "Combined.csv");
    assertThat(result.summary().counts()).isEqualTo(Counts.files(1, 0).rejecting(0, 0, 1));
    assertThat(result.summary().pairs()).isZero();
    assertThat(Trees.names(out)).isEmpty();
  }

  @Test
  void rule3_4_withoutInputFilesTheResultIsRemoved() throws Exception {
    Files.writeString(Trees.combined(out), "earlier result\n");

    ReducerProcess.on(in, out)
        .set("REDUCER_RUNNERS_QTY", 2)
        .run()
        .exits(0)
        .logs("WARNING", "Combined.csv");

    assertThat(Trees.names(out)).isEmpty();
  }

  @Test
  void rule3_4_strictLeavesTheEarlierResult() throws Exception {
    Files.writeString(Trees.combined(out), "earlier result\n");

    ReducerProcess.on(in, out).set("REDUCER_STRICT", "true").run().exits(7);

    assertThat(Trees.combined(out)).hasContent("earlier result\n");
  }
}
