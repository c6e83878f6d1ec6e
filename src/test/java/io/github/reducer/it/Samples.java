package io.github.reducer.it;

import java.io.IOException;
import java.nio.file.Path;

/** Four exports as users have them, what they reduce to, and a result to be kept or replaced. */
final class Samples {
  static final String EXPECTED =
      """
      Source IP,Environment
      1.1.1.1,NA Prod
      2.2.2.2,NA Prod
      3.3.3.3,NA Prod
      4.4.4.4,Asia Prod
      5.5.5.5,Asia Prod
      6.6.6.6,Asia Prod
      7.7.7.7,Asia Prod
      8.8.8.8,Asia Prod
      9.9.9.9,Asia Prod
      10.10.10.10,Asia Prod
      """;
  static final String EARLIER = "Source IP,Environment\n9.9.9.9,Earlier Result\n";
  static final int ROWS = 16;
  static final int PAIRS = 10;

  private static final String HEADER = "\uFEFFSource IP,Count,Events per Second\n";

  private Samples() {}

  /** Writes all four into one directory. */
  static void write(Path directory) throws IOException {
    writeAsia(directory, directory, directory);
    writeNorthAmerica(directory);
  }

  static void writeAsia(Path first, Path second, Path third) throws IOException {
    Trees.write(
        first,
        "Asia Prod 1.csv",
        HEADER + "4.4.4.4,2,0\n5.5.5.5,4,0\n5.5.5.5,1000,1839\n5.5.5.5,3,12\n");
    Trees.write(
        second,
        "Asia Prod 2.csv",
        HEADER + "6.6.6.6,2,0\n6.6.6.6,9028,0\n6.6.6.6,158852820,1839\n6.6.6.6,1028682,12");
    Trees.write(
        third,
        "Asia Prod 3.csv",
        HEADER + "7.7.7.7,2,0\n8.8.8.8,9028,0\n9.9.9.9,158852820,1839\n10.10.10.10,1028682,12");
  }

  static void writeNorthAmerica(Path directory) throws IOException {
    Trees.write(
        directory,
        "NA Prod.csv",
        "\uFEFFSource IP,Count,Events / Second\n"
            + "1.1.1.1,2,0\n1.1.1.1,9028,0\n2.2.2.2,158852820,1839\n3.3.3.3,1028682,12");
  }
}
