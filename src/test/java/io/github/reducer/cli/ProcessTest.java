package io.github.reducer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process: statuses, streams, and variables as the kernel hands them over. */
class ProcessTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8"})
  void rule1_7_variablesDoNotDependOnTheLocale(String locale) throws Exception {
    // The shell makes the bytes: the locale of these tests may not have the characters.
    Process process =
        shell(
            locale,
            "mkdir \"$(printf 'd\\303\\251')\" \"$(printf 'o\\377')\"; "
                + "REDUCER_INPUT_DIR=$(printf 'd\\303\\251') REDUCER_OUTPUT_DIR=$(printf 'o\\377') "
                + "REDUCER_COLUMN=$(printf '\\303\\251') exec \"$@\"",
            PathsProbe.class);
    byte[] out = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    byte[] expected = {'d', (byte) 0xC3, (byte) 0xA9, 'o', (byte) 0xFF, (byte) 0xC3, (byte) 0xA9};
    assertThat(out).isEqualTo(expected);
  }

  @Test
  void rule1_7_faultsAreLoggedInUtf8() throws Exception {
    Process process =
        shell("C", "REDUCER_MODE=$(printf '\\303\\251') exec \"$@\" 2>&1", Main.class);
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(out).contains("REDUCER_MODE is \"\u00e9\"; allowed: reduce");
  }

  @Test
  void rule5_7_onlyHelpAndVersionUseStandardOutput() throws Exception {
    Process help = shell("C", "exec \"$@\" --help", Main.class);
    assertThat(help.getInputStream().readAllBytes()).hasSizeGreaterThan(2_000);
    assertThat(help.waitFor()).isZero();
    Process fault = shell("C", "exec \"$@\" --bogus 2>/dev/null", Main.class);
    assertThat(fault.getInputStream().readAllBytes()).isEmpty();
    assertThat(fault.waitFor()).isEqualTo(3);
    Process missing = shell("C", "exec \"$@\" 2>/dev/null", Main.class);
    assertThat(missing.getInputStream().readAllBytes()).isEmpty();
    assertThat(missing.waitFor()).isEqualTo(1);
  }

  @Test
  void rule5_3_anInternalErrorIsToldWhereNoLoggingCanBeStarted() throws Exception {
    Path broken = Files.createDirectories(directory.resolve("org/slf4j"));
    Files.writeString(broken.resolve("LoggerFactory.class"), "no class");
    Process process =
        shell(
            "C",
            "java=$1 path=$3; shift 3; exec \"$java\" -cp \".:$path\" \"$@\" 2>&1",
            Main.class);
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(70);
    assertThat(out).contains("ClassFormatError", "at io.github.reducer.cli.Main.main");
  }

  private Process shell(String locale, String script, Class<?> main) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("REDUCER_"));
    builder.environment().remove("LOG_LEVEL");
    builder.environment().put("LC_ALL", locale);
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
