package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules 1.2, 1.7 and 5.6: names and data that would forge a line of the log, upset a terminal or
 * break a CSV file, in files, directories, environments, headers and rows.
 */
class HostileNamesIT {
  @TempDir private Path home;
  private Path in;
  private Path out;
  private Path report;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
    report = home.resolve("report.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C.UTF-8", "C"})
  void namesAndData(String locale) throws Exception {
    HostileTree tree = HostileTree.write(in);

    Result result =
        ReducerProcess.on(in, out)
            .set("LC_ALL", locale)
            .set("LOG_LEVEL", "DEBUG")
            .set("REDUCER_RUNNERS_QTY", 2)
            .set("REDUCER_REPORT", report.toString())
            .run();

    tree.oracle().agreesWith(result, out);
    assertThat(Trees.names(out)).containsExactly("Combined.csv");
    assertHarmless(result);
    Account account = Account.read(report);
    account.agreesWith(result.summary());
    assertThat(decoded(account.column("Path"))).containsExactlyInAnyOrderElementsOf(tree.names());
    assertThat(environments(account.column("Path"))).isEqualTo(account.column("Environment"));
  }

  /** No line is forged, and nothing moves the cursor or changes the direction of text. */
  private static void assertHarmless(Result result) {
    result.hasOnlyLogLines();
    assertThat(result.log())
        .as("%s", result)
        .hasSizeGreaterThan(HostileTree.TEXTS.size())
        .noneMatch(line -> line.text().startsWith("forged"));
    assertUpsetsNothing(result);
  }

  private static void assertUpsetsNothing(Result result) {
    assertThat(result.stderr().replace("\n", "").codePoints())
        .as("characters of %s", result)
        .noneMatch(HostileNamesIT::isUpsetting);
  }

  private static boolean isUpsetting(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /** The names that these paths stand for, as UTF-8, or byte by byte where they are not. */
  private static List<String> decoded(List<String> paths) {
    List<String> decoded = new ArrayList<>();
    for (String path : paths) {
      byte[] bytes = bytes(path);
      String text = new String(bytes, UTF_8);
      boolean valid = text.indexOf('\ufffd') < 0;
      decoded.add(valid ? text : new String(bytes, ISO_8859_1));
    }
    return decoded;
  }

  private static byte[] bytes(String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '%') {
        bytes.write(Integer.parseInt(path, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.writeBytes(Character.toString(path.codePointAt(i)).getBytes(UTF_8));
        i += Character.charCount(path.codePointAt(i)) - 1;
      }
    }
    return bytes.toByteArray();
  }

  private static List<String> environments(List<String> paths) {
    List<String> environments = new ArrayList<>();
    for (String path : decoded(paths)) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      boolean utf8 = name.codePoints().noneMatch(c -> c == 0xff || c == 0xed || c == 0xc0);
      environments.add(utf8 ? Oracle.environment(name).orElseThrow() : "");
    }
    return environments;
  }

  @Test
  void inAFormatOfTheUsersOwn() throws Exception {
    HostileTree.write(in);
    Path hostile = Trees.directory(home, "x\n" + HostileTree.FORGED + "\u001b[2J");
    Files.createDirectory(Trees.path(hostile, ".Combined_collect.journal"));
    Path configuration =
        Trees.write(
            home,
            "logback.xml",
            """
            <configuration>
              <appender name="all" class="ch.qos.logback.core.ConsoleAppender">
                <target>System.err</target>
                <encoder><charset>UTF-8</charset><pattern>%level: %msg%n%nopex</pattern></encoder>
              </appender>
              <root level="DEBUG"><appender-ref ref="all"/></root>
            </configuration>
            """);

    for (Result result :
        List.of(
            ReducerProcess.on(in, out)
                .set("REDUCER_LOG_CONFIG", configuration.toString())
                .run()
                .exits(0),
            ReducerProcess.on(in, hostile)
                .set("REDUCER_LOG_CONFIG", configuration.toString())
                .run()
                .exits(6))) {
      assertThat(result.stderr().lines())
          .as("%s", result)
          .hasSizeGreaterThan(5)
          .allMatch(line -> line.matches("(DEBUG|INFO|WARN|ERROR): .*"));
      assertUpsetsNothing(result);
    }
  }

  @Test
  void manifestsAndDryRun() throws Exception {
    HostileTree tree = HostileTree.write(in);
    ReducerProcess.on(in, out).host("reduce", "a\n\u001b,\"", 1, 1, 2).run().exits(0);
    ReducerProcess.on(in, out).host("reduce", "a\n\u001b,\"", 2, 2, 2).run().exits(0);
    Result result = ReducerProcess.on(in, out).host("collect", "a\n\u001b,\"", 1, 2, 2).run();
    tree.oracle().agreesWith(result, out);
    assertHarmless(result);

    Result listing = ReducerProcess.on(in, out).options("--dry-run").run();

    assertThat(listing.status()).as("%s", listing).isZero();
    assertThat(listing.log()).as("%s", listing).hasSize(1);
    List<String> paths = new ArrayList<>();
    List<String> environments = new ArrayList<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = CSVParser.parse(new StringReader(listing.stdout()), format)) {
      for (CSVRecord row : rows) {
        assertThat(row.isConsistent()).as("%s", row).isTrue();
        paths.add(row.get("Path"));
        environments.add(row.get("Environment"));
      }
    }
    assertThat(decoded(paths)).containsExactlyInAnyOrderElementsOf(tree.names());
    assertThat(environments(paths)).isEqualTo(environments);
  }

  @Test
  void whatEndsARunIsTold() throws Exception {
    String text = "x\n" + HostileTree.FORGED + "\u001b[2J\u202e\u2028\u009b";
    Path hostile = Trees.directory(home, text);
    Files.createDirectory(Trees.path(hostile, ".Combined_collect.journal"));
    Trees.write(in, "A B.csv", "Source IP\n1.1.1.1\n");

    for (Result result :
        List.of(
            ReducerProcess.on(in, hostile).run().exits(6),
            ReducerProcess.on(in, Trees.path(hostile, "gone")).run().exits(2),
            ReducerProcess.on(Trees.path(hostile, "gone"), out).run().exits(1),
            ReducerProcess.on(in, out).set("REDUCER_MODE", text).run().exits(3),
            ReducerProcess.on(in, out).set("REDUCER_COLUMN", text).run().exits(0))) {
      result.hasOnlyLogLines().says("x\\n", "forged");
      assertThat(result.log()).noneMatch(line -> line.text().startsWith("forged"));
      assertUpsetsNothing(result);
    }
  }
}
