package io.github.reducer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * What shells and readers of manuals need, made of the program's own table of settings. The build
 * runs it, so that the files are never older than the table.
 */
public final class ShellFiles {
  private static final String COMMAND = "reducer";

  private ShellFiles() {}

  /**
   * Writes the files that differ from those that are there.
   *
   * @param arguments the directory to write them into
   */
  public static void main(String[] arguments) throws IOException {
    for (Map.Entry<String, String> entry : contents().entrySet()) {
      Path file = Path.of(arguments[0]).resolve(entry.getKey());
      byte[] content = entry.getValue().getBytes(UTF_8);
      if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
      }
    }
  }

  /** The files by their relative paths. */
  static Map<String, String> contents() {
    String completion = AutoComplete.bash(COMMAND, new CommandLine(ReducerCommand.described()));
    Map<String, String> contents = new LinkedHashMap<>();
    contents.put("completion/reducer_completion", completion);
    contents.put("man/reducer.1", ManPage.of(ReducerCommand.described()));
    return contents;
  }
}
