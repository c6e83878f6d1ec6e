package io.github.reducer.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every command that the README shows is run by some test. */
class ReadmeTest {
  private static final Set<String> COMMANDS = Set.of("sh", "bash", "console");
  private static final String COMMAND = "command: ";
  private static final String TESTED_BY = "tested by: ";

  /** Sessions are run by {@link ReadmeIT}, other commands by what the marker before them names. */
  @Test
  void everyCommandIsTested() throws Exception {
    String runners = textOfRunners();
    int commands = 0;
    for (Block block : Block.of(Path.of("README.md"))) {
      String where = "README.md line " + block.line();
      if (!COMMANDS.contains(block.language()) || block.language().equals("console")) {
        continue;
      }
      commands++;
      if (block.marker().startsWith(COMMAND)) {
        String name = block.marker().substring(COMMAND.length());
        assertThat(runners)
            .as(where)
            .containsAnyOf("$(command_of " + name + ")", "command_of(\"" + name + "\")");
      } else {
        assertThat(block.marker()).as(where).startsWith(TESTED_BY);
        assertTestedBy(block.marker().substring(TESTED_BY.length()), block, where);
      }
    }
    assertThat(commands).isGreaterThan(4);
  }

  /** What takes commands from the README by their names, to run them. */
  private static String textOfRunners() throws IOException {
    StringBuilder text = new StringBuilder(Files.readString(Path.of(".ci/run")));
    try (DirectoryStream<Path> tests = Files.newDirectoryStream(Path.of("misc/tests"), "*.py")) {
      for (Path test : tests) {
        text.append(Files.readString(test));
      }
    }
    return text.toString();
  }

  /** The test holds each line of the block. */
  private static void assertTestedBy(String test, Block block, String where) throws Exception {
    String text = Files.readString(Path.of(test), StandardCharsets.UTF_8);
    List<String> lines =
        block.text().lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    assertThat(lines).as(where).isNotEmpty().allSatisfy(l -> assertThat(text).contains(l.strip()));
  }
}
