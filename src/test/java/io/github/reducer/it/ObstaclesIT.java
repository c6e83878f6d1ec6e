package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Directories and symbolic links where the program keeps its files: it says what is in its way, and
 * never changes anything through a link.
 */
class ObstaclesIT {
  private static final String OUTSIDE = "nothing of the program's";

  @TempDir private static Path home;
  private static Path in;
  private static Path partials;

  private Path out;
  private Path outside;

  @BeforeAll
  static void reduce() throws Exception {
    in = Trees.directory(home, "in");
    Samples.write(in);
    partials = Trees.directory(home, "partials");
    reducer("reduce", partials).run().exits(0);
    Files.writeString(Trees.combined(partials), Samples.EARLIER);
  }

  private static ReducerProcess reducer(String mode, Path out) {
    return ReducerProcess.on(in, out)
        .host(mode, "a", 1, 1, 1)
        .set("REDUCER_REPORT", out.resolve("report.csv").toString());
  }

  @BeforeEach
  void copyPartials() throws Exception {
    Path own = Files.createTempDirectory(home, "test");
    out = Trees.directory(own, "out");
    restore();
    outside = Files.writeString(own.resolve("outside"), OUTSIDE);
  }

  /** Puts partial, manifest, earlier result and report where they are not. */
  private void restore() throws Exception {
    for (Path file : Trees.list(partials)) {
      Path copy = out.resolve(file.getFileName());
      if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
        Files.copy(file, copy);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "reduce,  .Combined_1.csv,                6, directory not empty",
    "reduce,  .Combined_1.manifest,           6, directory not empty",
    "reduce,  .Combined_1.lock,               6, Is a directory",
    "reduce,  .Combined_1.0.tmp,              6, directory not empty",
    "collect, .Combined_1.csv,                5, its manifest says",
    "collect, .Combined_1.manifest,           5, Is a directory",
    "collect, .Combined_1.lock,               6, Is a directory",
    "collect, .Combined_collect.lock,         6, Is a directory",
    "collect, .Combined_collect.journal,      6, Is a directory",
    "collect, .Combined_collect.0.tmp,        6, directory not empty",
    "collect, .Combined_collect.report.lock,  6, Is a directory",
    "collect, Combined.csv,                   6, is a directory",
    "collect, report.csv,                     3, is a directory"
  })
  void rule5_3_aDirectory(String mode, String name, int status, String reason) throws Exception {
    Path obstacle = out.resolve(name);
    Files.deleteIfExists(obstacle);
    Path inside = Files.writeString(Files.createDirectory(obstacle).resolve("inside"), OUTSIDE);

    assertRefused(mode, obstacle, status, reason);

    assertThat(inside).hasContent(OUTSIDE);
    Files.delete(inside);
    Files.delete(obstacle);
    if (List.of(".Combined_1.lock", ".Combined_collect.journal", "Combined.csv").contains(name)) {
      assertEndsRight(mode);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "reduce,  .Combined_1.lock,               6, it is a symbolic link",
    "collect, .Combined_1.lock,               6, it is a symbolic link",
    "collect, .Combined_collect.lock,         6, it is a symbolic link",
    "collect, .Combined_collect.report.lock,  6, it is a symbolic link",
    "collect, .Combined_collect.journal,      5, is no journal",
    "collect, report.csv,                     3, is not a regular file"
  })
  void rule5_3_aLink(String mode, String name, int status, String reason) throws Exception {
    Path obstacle = out.resolve(name);
    Files.deleteIfExists(obstacle);
    Files.createSymbolicLink(obstacle, outside);

    assertRefused(mode, obstacle, status, reason);

    assertThat(outside).hasContent(OUTSIDE);
    Files.delete(obstacle);
    if (!name.endsWith(".journal")) { // one to nothing is no journal
      Files.createSymbolicLink(obstacle, outside.resolveSibling("nothing"));
      assertRefused(mode, obstacle, status, reason);
    }
    assertThat(Trees.names(outside.getParent())).containsExactly("out", "outside");
  }

  @ParameterizedTest
  @CsvSource({
    "reduce,  .Combined_1.lock,               6, it is no regular file",
    "collect, .Combined_1.csv,                5, it is no regular file",
    "collect, .Combined_1.manifest,           5, it is no regular file",
    "collect, .Combined_1.lock,               6, it is no regular file",
    "collect, .Combined_collect.lock,         6, it is no regular file",
    "collect, .Combined_collect.journal,      6, it is no regular file",
    "collect, .Combined_collect.report.lock,  6, it is no regular file",
    "collect, report.csv,                     3, is not a regular file"
  })
  void rule5_3_aFifo(String mode, String name, int status, String reason) throws Exception {
    Path obstacle = out.resolve(name);
    Files.deleteIfExists(obstacle);
    Trees.system("mkfifo", obstacle.toString());

    assertRefused(mode, obstacle, status, reason);
  }

  private void assertRefused(String mode, Path obstacle, int status, String reason)
      throws Exception {
    SortedMap<String, String> before = Trees.snapshot(out);

    Result result = reducer(mode, out).run().exits(status).hasOnlyLogLines();

    result.logs("ERROR", obstacle.toString(), reason);
    SortedMap<String, String> after = Trees.snapshot(out);
    if (status == 5) { // the report of what is known (rule 6.2)
      before.remove("report.csv");
      after.remove("report.csv");
    }
    if (mode.equals("reduce")) { // which first removes what it made before
      before.keySet().retainAll(after.keySet());
    }
    assertThat(after).as("files after %s", result).isEqualTo(before);
  }

  private void assertEndsRight(String mode) throws Exception {
    restore();
    if (mode.equals("reduce")) {
      reducer(mode, out).run().exits(0);
    }
    Result result = reducer("collect", out).run().exits(0);
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
    Account.read(out.resolve("report.csv")).agreesWith(result.summary());
    assertThat(Trees.names(out)).containsExactly("Combined.csv", "report.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"outside", "nothing"})
  void rule3_3_linksAreReplacedAndNotFollowed(String target) throws Exception {
    for (String name :
        List.of(
            "Combined.csv",
            ".Combined_1.csv",
            ".Combined_1.manifest",
            ".Combined_1.0.tmp",
            ".Combined_collect.0.tmp",
            ".Combined_collect.0.report")) {
      Files.deleteIfExists(out.resolve(name));
      Files.createSymbolicLink(out.resolve(name), outside.resolveSibling(target));
    }

    reducer("reduce", out).run().exits(0);

    assertEndsRight("collect");
    assertThat(Trees.combined(out)).isRegularFile();
    assertThat(Files.isSymbolicLink(Trees.combined(out))).isFalse();
    assertThat(outside).hasContent(OUTSIDE);
    assertThat(Trees.names(outside.getParent())).containsExactly("out", "outside");
  }

  @Test
  void rule4_5_collectRemovesLinksToPartialsOnly() throws Exception {
    for (String name : List.of(".Combined_1.csv", ".Combined_1.manifest")) {
      Files.delete(out.resolve(name));
      Files.createSymbolicLink(out.resolve(name), partials.resolve(name));
    }
    SortedMap<String, String> before = Trees.snapshot(partials);

    assertEndsRight("collect");

    assertThat(Trees.snapshot(partials)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"directory", "link", "dangling"})
  void rule3_4_withoutValidRowsTooThePlaceOfTheResultIsKept(String kind) throws Exception {
    Path empty = Trees.directory(outside.getParent(), "empty");
    Path result = Trees.combined(out);
    Files.delete(result);
    switch (kind) {
      case "directory" -> Files.createDirectory(result);
      case "link" -> Files.createSymbolicLink(result, outside);
      default -> Files.createSymbolicLink(result, outside.resolveSibling("nothing"));
    }

    ReducerProcess run = ReducerProcess.on(empty, out);

    if (kind.equals("directory")) {
      run.run().exits(6).logs("ERROR", result.toString(), "is a directory");
      assertThat(result).isDirectory();
    } else {
      run.run().exits(0);
      assertThat(Files.exists(result, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
    assertThat(outside).hasContent(OUTSIDE);
  }
}
