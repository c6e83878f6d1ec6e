package io.github.reducer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.Tools;
import io.github.reducer.settings.Setting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellFilesTest {
  @TempDir private Path directory;

  @Test
  void writesOnlyWhatDiffers() throws Exception {
    ShellFiles.main(new String[] {directory.toString()});
    Path page = directory.resolve("man/reducer.1");
    Path completion = directory.resolve("completion/reducer_completion");
    Files.writeString(page, "old");
    FileTime before = Files.getLastModifiedTime(completion);
    ShellFiles.main(new String[] {directory.toString()});
    assertThat(Files.getLastModifiedTime(completion)).isEqualTo(before);
    assertThat(page).hasContent(ShellFiles.contents().get("man/reducer.1"));
  }

  @ParameterizedTest
  @CsvSource({
    "reducer --mo, 1, --mode",
    "reducer --run, 1, --runners-qty --run-id --runner-java-opts",
    "reducer --mode re, 2, reduce reduce_collect",
    "reducer --log-level W, 2, WARNING",
    "reducer --progress a, 2, auto always",
    "reducer --strict '', 2, true false",
    "reducer --output-dir /et, 2, /etc"
  })
  void completesInBash(String line, int word, String offered) throws Exception {
    assertThat(offers("bash", line, word)).containsExactlyInAnyOrder(offered.split(" "));
  }

  /** In a terminal of its own, since zsh completes nothing elsewhere. */
  @Test
  void completesInZsh() throws Exception {
    Tools.assume("zsh", "zsh");
    String script =
        """
        zmodload zsh/zpty
        zpty shell TERM=dumb zsh -f -i
        zpty -w shell 'PS1=; source misc/completion/reducer_completion; print ready'
        zpty -r shell seen '*ready*ready*'
        zpty -n -w shell $'reducer --mod\\t collec\\t --run-i\\t'
        zpty -r -m shell seen '*--run-id*'
        print -r -- "$seen"
        """;
    assertThat(output("timeout", "20", "zsh", "-f", "-c", script))
        .contains("--mode", "collect", "--run-id");
  }

  @Test
  void thePageIsGoodManual() throws Exception {
    Tools.assume("man", "man-db");
    Tools.assume("col", "bsdextrautils");
    Path page = Path.of("misc/man/reducer.1");
    assertThat(output("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page.toString()))
        .doesNotContain("warning");
    String text = output("sh", "-c", "MANWIDTH=100 man -P cat -l " + page + " | col -bx");
    for (Setting setting : Setting.values()) {
      assertThat(text).contains(setting.option(), setting.variable());
    }
    assertThat(text).contains("EXIT STATUS", "stopped by SIGTERM", ".Combined_r.csv", "\\\n");
  }

  private static List<String> offers(String shell, String line, int word) throws Exception {
    String script =
        """
        source misc/completion/reducer_completion
        COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=${#COMP_LINE}
        _complete_reducer 2>/dev/null # compopt is for interactive shells
        printf '%%s\n' "${COMPREPLY[@]}"
        """
            .formatted(line, word, line.replace("'", ""));
    return output(shell, "-c", script)
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .toList();
  }

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
