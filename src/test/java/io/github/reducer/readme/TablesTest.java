package io.github.reducer.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What documents and image repeat of the tables in the code is the same there, in that order. */
class TablesTest {
  private static final Pattern ROW_OF_SETTING =
      Pattern.compile("(?m)^\\| (`[A-Z_]+`) \\| (`--[a-z-]+`) \\| (.*?) \\| .* \\|$");
  private static final Pattern TABLE_OF_STATUSES =
      Pattern.compile("(?m)^\\| code \\| meaning \\|\n\\| --- \\| --- \\|\n((?:\\|.*\\|\n)+)");
  private static final Pattern CODES = Pattern.compile("(?m)^\\| ([0-9, ]+) \\|");
  private static final Pattern ENV =
      Pattern.compile("(?m)^(?:ENV|   ) ([A-Z_]+)=(\"?)(.*?)\\2(?: \\\\)?$");
  private static final List<String> BY_SIGNALS = List.of("129", "130", "143");

  @Test
  void settingsOfTheReadme() throws Exception {
    List<List<String>> rows =
        matches(ROW_OF_SETTING, "README.md").stream()
            .map(row -> List.of(row.group(1), row.group(2), row.group(3)))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Stream.of(Setting.values())
                .map(s -> List.of(code(s.variable()), code(s.option()), inWords(s)))
                .toList());
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String inWords(Setting setting) {
    String standard = setting.standard();
    return switch (setting) {
      case HIGH_RUNNER -> "N";
      case TEMP_DIR -> "the output directory";
      case LOG_CONFIG -> "built in";
      default ->
          standard.isEmpty() ? "none" : standard.matches("[0-9]+") ? standard : code(standard);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "misc/CONTRACT.md"})
  void exitStatuses(String document) throws Exception {
    List<MatchResult> tables = matches(TABLE_OF_STATUSES, document);
    assertThat(tables).hasSize(1);
    List<String> codes = new ArrayList<>();
    for (MatchResult row : CODES.matcher(tables.get(0).group(1)).results().toList()) {
      codes.addAll(List.of(row.group(1).split(", ", -1)));
    }
    Stream<String> ofProgram = Stream.of(ExitStatus.values()).map(s -> String.valueOf(s.code()));
    assertThat(codes)
        .containsExactlyElementsOf(Stream.concat(ofProgram, BY_SIGNALS.stream()).toList());
  }

  private static List<MatchResult> matches(Pattern pattern, String file) throws IOException {
    return pattern.matcher(Files.readString(Path.of(file))).results().toList();
  }

  @Test
  void variablesOfTheImage() throws Exception {
    List<String> variables =
        matches(ENV, "Dockerfile").stream()
            .map(line -> line.group(1) + "=" + line.group(3))
            .filter(line -> !line.startsWith("LANG="))
            .toList();
    assertThat(variables)
        .containsExactlyElementsOf(
            Stream.of(Setting.values()).map(s -> s.variable() + "=" + ofImage(s)).toList());
  }

  private static String ofImage(Setting setting) {
    return switch (setting) {
      case INPUT_DIR -> "/app/inbound";
      case OUTPUT_DIR -> "/app/outbound";
      case LOW_RUNNER, HIGH_RUNNER -> ""; // all that there are
      default -> setting.standard();
    };
  }
}
