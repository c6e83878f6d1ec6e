package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Files of one tree, each with an environment and expectations of its own, reduced in one run. */
final class CsvCases {
  private final Path input;
  private final Path output;
  private final String column;
  private final Map<String, List<String>> expected = new LinkedHashMap<>();
  private final Oracle oracle;

  CsvCases(Path home) throws Exception {
    this(home, "Source IP");
  }

  CsvCases(Path home, String column) throws Exception {
    this.input = Trees.directory(home, "in");
    this.output = Trees.directory(home, "out");
    this.column = column;
    this.oracle = new Oracle(column);
  }

  /** The addresses {@code N.0.0.1} to {@code N.0.0.LAST}. */
  static String[] addresses(int n, int last) {
    String[] addresses = new String[last];
    for (int i = 0; i < last; i++) {
      addresses[i] = n + ".0.0." + (i + 1);
    }
    return addresses;
  }

  /** A file {@code Case NAME.csv}, and the addresses it must yield in their order. */
  CsvCases with(String name, String text, String... addresses) throws Exception {
    return with(name, text.getBytes(UTF_8), addresses);
  }

  CsvCases with(String name, byte[] content, String... addresses) throws Exception {
    String file = "Case " + name + ".csv";
    Trees.write(input, file, content);
    oracle.file(file, content);
    assertThat(expected.put("Case " + name, List.of(addresses))).as("case %s", name).isNull();
    return this;
  }

  /** Reduces all of them, and asserts each one's addresses and the sum of their counts. */
  Result yields(Counts counts) throws Exception {
    return yields(counts, "INFO");
  }

  Result yields(Counts counts, String logLevel) throws Exception {
    Result result =
        ReducerProcess.on(input, output)
            .set("REDUCER_COLUMN", column)
            .set("LOG_LEVEL", logLevel)
            .run()
            .exits(0);
    Map<String, List<String>> actual = addresses(Trees.combined(output));
    expected.forEach(
        (environment, addresses) ->
            assertThat(actual.getOrDefault(environment, List.of()))
                .as("addresses of %s in %s", environment, result)
                .isEqualTo(addresses));
    assertThat(expected.keySet()).as("environments in %s", result).containsAll(actual.keySet());
    assertThat(result.summary().counts()).as("counts of %s", result).isEqualTo(counts);
    oracle.agreesWith(result, output);
    return result;
  }

  /** The addresses in a result by environment, in the order of the result. */
  static Map<String, List<String>> addresses(Path combined) throws Exception {
    Map<String, List<String>> found = new LinkedHashMap<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = format.parse(new StringReader(Trees.read(combined)))) {
      assertThat(parser.getHeaderNames()).containsExactly("Source IP", "Environment");
      for (CSVRecord row : parser) {
        assertThat(row.size()).as("fields of %s", row).isEqualTo(2);
        found.computeIfAbsent(row.get(1), environment -> new ArrayList<>()).add(row.get(0));
      }
    }
    return found;
  }
}
