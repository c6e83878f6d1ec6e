package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The eleven cases that users of the earlier tool know, with its default directory. */
class ElevenCasesIT {
  @TempDir private Path home;
  private Path data;

  @BeforeEach
  void makeData() throws Exception {
    data = Trees.directory(home, "data");
  }

  @Test
  void noValidData() throws Exception {
    Trees.write(data, "Asia Prod.csv", "Source IP,Count\nnonsense,1\n,2\n");
    Trees.write(data, "notes.txt", "Source IP\n1.1.1.1\n");

    Result result = run().exits(0);

    assertThat(result.summary().counts()).isEqualTo(Counts.files(1, 0).rejecting(0, 0, 2));
    assertThat(Trees.names(data)).containsExactly("Asia Prod.csv", "notes.txt");
  }

  @Test
  void allValidInOneDirectory() throws Exception {
    Samples.write(data);

    Result result = run();

    assertSamplesReduced(result, Counts.files(4, 0));
    assertThat(Trees.names(data))
        .containsExactly(
            "Asia Prod 1.csv", "Asia Prod 2.csv", "Asia Prod 3.csv", "Combined.csv", "NA Prod.csv");
    assertThat(result.summary().bytes()).isEqualTo(92 + 105 + 109 + 103);
  }

  @Test
  void allValidInTree() throws Exception {
    writeSamplesAsTree();

    assertSamplesReduced(run(), Counts.files(4, 0));
  }

  @Test
  void someFilesToIgnore() throws Exception {
    writeSamplesAsTree();
    for (String name :
        new String[] {
          "Asia.csv",
          "Asia Prod 1 2.csv",
          "Asia Prod.CSV",
          "Asia Prod.csv.bak",
          "readme.txt",
          ".Asia Prod.csv",
          "asia/Asia Prod.v2.csv",
          "asia/Asia  Prod.csv"
        }) {
      Trees.write(data, name, "Source IP\n99.99.99.99\n");
    }

    assertSamplesReduced(run(), Counts.files(4, 0));
  }

  @Test
  void brokenFile() throws Exception {
    Samples.write(data);
    byte[] garbage = new byte[5000];
    for (int i = 0; i < garbage.length; i++) {
      garbage[i] = (byte) (i * 31 ^ i >> 3);
    }
    Trees.write(data, "Broken File.csv", garbage);

    Result result = run();

    assertSamplesReduced(result, Counts.files(4, 1));
    result.logs("WARNING", "Broken File.csv");
  }

  @Test
  void fileWithoutTheColumn() throws Exception {
    Samples.write(data);
    Trees.write(data, "EU Prod.csv", "Destination IP,Count\n99.99.99.99,1\n");

    Result result = run();

    assertSamplesReduced(result, Counts.files(4, 1));
    result.logs("WARNING", "EU Prod.csv", "Source IP");
  }

  @Test
  void noInputDirectory() throws Exception {
    run("REDUCER_INPUT_DIR", "nowhere").exits(1).says("nowhere");

    assertThat(Trees.names(data)).isEmpty();
  }

  @Test
  void noOutputDirectory() throws Exception {
    Samples.write(data);

    run("REDUCER_OUTPUT_DIR", "nowhere").exits(2).says("nowhere");

    assertThat(home.resolve("nowhere")).doesNotExist();
  }

  @Test
  void severalProcesses() throws Exception {
    Samples.write(data);

    assertSamplesReduced(run("REDUCER_RUNNERS_QTY", "3"), Counts.files(4, 0));
  }

  @Test
  void newFileOfTwoWords() throws Exception {
    assertNewFileIsTaken("aaa bbb.csv");
  }

  @Test
  void newFileOfThreeWords() throws Exception {
    assertNewFileIsTaken("aaa bbb ccc.csv");
  }

  private void assertNewFileIsTaken(String name) throws Exception {
    Samples.write(data);
    assertSamplesReduced(run(), Counts.files(4, 0));
    Trees.write(data, name, "Source IP,Count,Events per Second\n1.1.1.1,1,1\n11.11.11.11,1,1\n");

    Result result = run().exits(0);

    String expected =
        Samples.EXPECTED.replace("1.1.1.1,NA Prod\n", "1.1.1.1,NA Prod\n1.1.1.1,aaa bbb\n")
            + "11.11.11.11,aaa bbb\n";
    assertThat(Trees.read(Trees.combined(data))).as("%s", result).isEqualTo(expected);
    assertThat(result.summary().pairs()).isEqualTo(Samples.PAIRS + 2);
  }

  private void writeSamplesAsTree() throws Exception {
    Samples.writeAsia(
        data, Trees.directory(data, "asia"), Trees.directory(data, "asia/third x.csv"));
    Samples.writeNorthAmerica(Trees.directory(data, "america/north"));
  }

  private void assertSamplesReduced(Result result, Counts files) throws Exception {
    result.exits(0);
    assertThat(Trees.read(Trees.combined(data))).as("%s", result).isEqualTo(Samples.EXPECTED);
    assertThat(result.summary().counts()).isEqualTo(files.accepting(Samples.ROWS));
    assertThat(result.summary().pairs()).isEqualTo(Samples.PAIRS);
    assertThat(Files.isRegularFile(Trees.combined(data))).isTrue();
  }

  private Result run() throws Exception {
    return run(home, Map.of());
  }

  private Result run(String variable, String value) throws Exception {
    return run(home, Map.of(variable, value));
  }

  /**
   * Runs the program.
   *
   * @param directory where the directory of data is
   * @param variables beyond the defaults
   */
  Result run(Path directory, Map<String, String> variables) throws Exception {
    ReducerProcess process = new ReducerProcess().directory(directory);
    variables.forEach(process::set);
    return process.run();
  }
}
