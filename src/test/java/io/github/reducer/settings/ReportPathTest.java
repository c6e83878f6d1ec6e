package io.github.reducer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPathTest {
  private static final String INPUT = "the next run would read it as an input file";
  private static final String OWN = "this program keeps a file of its own under that name";

  @TempDir private Path home;
  private Path input;
  private Path output;

  @BeforeEach
  void makeDirectories() throws Exception {
    input = Files.createDirectories(home.resolve("in/sub")).getParent();
    output = Files.createDirectory(home.resolve("out"));
  }

  @Test
  void rule6_2_aPathThatWouldBeReadIsRefused() throws Exception {
    assertFault(INPUT, input.resolve("Asia Report.csv"));
    assertFault(INPUT, input.resolve("sub/Asia Prod report.csv"));
    assertFault(INPUT, output.resolve("../in/Asia Report.csv"));
    Files.createSymbolicLink(home.resolve("link"), input.resolve("sub"));
    assertFault(INPUT, home.resolve("link/Asia Report.csv"));
  }

  @Test
  void otherNamesAndOtherPlacesAreNotRead() throws Exception {
    assertGood(input.resolve("report.csv"));
    assertGood(output.resolve("Asia Report.csv"));
    Files.createSymbolicLink(input.resolve("link"), output);
    assertGood(input.resolve("link/Asia Report.csv"));
    input = home.resolve("none");
    assertGood(home.resolve("Asia Report.csv"));
  }

  @Test
  void theFilesOfTheProgramAreRefused() {
    assertFault(OWN, output.resolve("Combined.csv"));
    assertFault(OWN, output.resolve(".Combined_1.csv"));
    assertGood(home.resolve("Combined.csv"));
    output = home.resolve("none");
    assertGood(home.resolve("Combined.csv"));
  }

  @Test
  void whatIsNoFileIsRefused() throws Exception {
    assertFault("is a directory", output);
    assertFault("is a directory", Path.of("/"));
    assertFault("exists and is not a regular file", Path.of("/dev/null"));
    assertFault(
        "its directory cannot be used: no such file or directory", home.resolve("none/r.csv"));
    Path file = Files.createFile(home.resolve("file"));
    assertFault("its directory cannot be used: not a directory", file.resolve("r.csv"));
    assertGood(file);
  }

  @Test
  void rule6_2_onlyAnEarlierReportOrNothingIsReplaced() throws Exception {
    Path data = Files.writeString(home.resolve("events.csv"), "Source IP\n1.2.3.4\n");
    Files.createSymbolicLink(input.resolve("Asia Prod.csv"), data);
    assertFault("exists and is not the report of an earlier run", data);
    assertFault(
        "exists and is not the report of an earlier run",
        Files.writeString(home.resolve("short"), "Path,Env"));
    assertGood(Files.writeString(home.resolve("empty"), ""));
    assertFault(
        "exists and is not the report of an earlier run",
        Files.writeString(
            home.resolve("listing"), "Path,Environment,Runner,Bytes,Status,Reason\n"));
    assertGood(
        Files.writeString(home.resolve("report"), "Path,Environment,Runner,Bytes,Rows read,\nx"));
  }

  private void assertFault(String fault, Path report) {
    assertThat(ReportPath.fault(report, input, output)).as("%s", report).contains(fault);
  }

  private void assertGood(Path report) {
    assertThat(ReportPath.fault(report, input, output)).as("%s", report).isEmpty();
  }
}
