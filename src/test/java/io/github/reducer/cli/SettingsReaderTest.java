package io.github.reducer.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.coordinator.Mode;
import io.github.reducer.coordinator.ProgressMode;
import io.github.reducer.coordinator.Settings;
import io.github.reducer.input.RawPath;
import io.github.reducer.log.LogLevel;
import io.github.reducer.settings.Environment;
import io.github.reducer.settings.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
  @Test
  void rule5_2_hasTheDefaultsOfTheTable() {
    assertThat(good(Map.of()))
        .isEqualTo(
            new Settings(
                Mode.REDUCE_COLLECT,
                Path.of("data"),
                Path.of("data"),
                1,
                1,
                1,
                250_000,
                1_000_000,
                Optional.empty(),
                "Source IP",
                false,
                "",
                0,
                Optional.empty(),
                ProgressMode.AUTO,
                false,
                List.of(),
                Optional.empty(),
                LogLevel.INFO));
  }

  @Test
  void rule5_2_optionsWinOverVariables() {
    Map<String, String> variables =
        Map.of("REDUCER_MODE", "collect", "REDUCER_RUN_ID", "x", "LOG_LEVEL", "bad");
    SettingsReader reader =
        new SettingsReader(
            Map.of(Setting.MODE, "Reduce", Setting.RUN_ID, "", Setting.LOG_LEVEL, "dEbUg"),
            Environment.of(variables));
    Settings settings = reader.read();
    assertThat(reader.faults()).isEmpty();
    assertThat(settings.mode()).isEqualTo(Mode.REDUCE);
    assertThat(settings.runId()).isEmpty();
    assertThat(settings.logLevel()).isEqualTo(LogLevel.DEBUG);
  }

  @Test
  void rule5_2_anEmptyVariableCountsAsUnset() {
    assertThat(good(Map.of("REDUCER_COLUMN", "", "REDUCER_RUNNERS_QTY", "", "LOG_LEVEL", "")))
        .isEqualTo(good(Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TEMP_DIR", "RUN_ID", "REPORT", "RUNNER_JAVA_OPTS", "LOG_CONFIG"})
  void anEmptyOptionMeansNoneWhereThereCanBeNone(Setting setting) {
    assertThat(faults(Map.of(setting, ""), Map.of(setting.variable(), "'"))).isEmpty();
  }

  @Test
  void otherEmptyOptionsAreFaults() {
    int tried = 0;
    for (Setting setting : Setting.values()) {
      if (!setting.standard().isEmpty()) {
        assertThat(faults(Map.of(setting, ""), Map.of()))
            .as(setting.option())
            .singleElement()
            .asString()
            .startsWith(setting.option() + " (" + setting.variable() + ") is \"\"; allowed: ");
        tried++;
      }
    }
    assertThat(tried).isEqualTo(14);
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNERS_QTY,0",
    "RUNNERS_QTY,2147483648",
    "RUNNERS_QTY,-1",
    "RUNNERS_QTY,+1",
    "RUNNERS_QTY,1.0",
    "RUNNERS_QTY,\u0661",
    "RUNNERS_QTY,' 1'",
    "RUNNERS_QTY,1e3",
    "RUNNERS_QTY,0x1",
    "LOW_RUNNER,0",
    "LOW_RUNNER,2",
    "HIGH_RUNNER,0",
    "HIGH_RUNNER,2",
    "MODE,all",
    "MODE,' reduce'",
    "MODE,reduce-collect",
    "BATCH_SIZE,0",
    "BATCH_SIZE,1k",
    "COMPACT_AT,0",
    "COMPACT_AT,-5",
    "COLUMN,' \t '",
    "STRICT,yes",
    "STRICT,1",
    "COLLECT_WAIT,-1",
    "COLLECT_WAIT,1s",
    "PROGRESS,yes",
    "DRY_RUN,1",
    "RUNNER_JAVA_OPTS,Xmx2g",
    "RUNNER_JAVA_OPTS,-D=\"",
    "LOG_LEVEL,WARN",
    "LOG_LEVEL,TRACE"
  })
  void rule5_2_saysVariableValueAndWhatIsAllowed(Setting setting, String value) {
    assertThat(faults(Map.of(), Map.of(setting.variable(), value)))
        .singleElement()
        .asString()
        .startsWith(setting.variable() + " is \"" + value.replace("\t", "\\t") + "\"")
        .contains("; allowed: ");
  }

  @Test
  void rule5_2_namesAllFaultsAtOnce() {
    assertThat(
            faults(
                Map.of(Setting.MODE, "x"),
                Map.of(
                    "REDUCER_RUNNERS_QTY", "0",
                    "REDUCER_LOW_RUNNER", "x",
                    "REDUCER_HIGH_RUNNER", "9",
                    "REDUCER_STRICT", "a\nb",
                    "LOG_LEVEL", "x")))
        .containsExactlyInAnyOrder(
            "--mode (REDUCER_MODE) is \"x\"; allowed: reduce, reduce_collect, collect",
            "REDUCER_RUNNERS_QTY is \"0\"; allowed: an integer from 1 to 2147483647",
            "REDUCER_LOW_RUNNER is \"x\"; allowed: an integer from 1 to RUNNERS_QTY",
            "REDUCER_STRICT is \"a\\nb\"; allowed: true, false",
            "LOG_LEVEL is \"x\"; allowed: DEBUG, INFO, WARNING, ERROR, CRITICAL");
  }

  @ParameterizedTest
  @CsvSource({
    "4,,,1..4",
    "4,2,,2..4",
    "4,,3,1..3",
    "4,4,4,4..4",
    "004,2,2147483647,",
    "4,3,2,",
    "2147483647,2147483647,,2147483647..2147483647",
    "4,5,,",
    "x,1,1,"
  })
  void rule5_2_runnersAreARangeWithinN(String runners, String low, String high, String expected) {
    SettingsReader reader =
        new SettingsReader(
            Map.of(),
            Environment.of(
                Map.of(
                    "REDUCER_RUNNERS_QTY", runners,
                    "REDUCER_LOW_RUNNER", low == null ? "" : low,
                    "REDUCER_HIGH_RUNNER", high == null ? "" : high)));
    Settings settings = reader.read();
    assertThat(reader.runners()).isEqualTo(Optional.ofNullable(expected));
    if (expected == null) {
      assertThat(reader.faults()).hasSize(1);
    } else {
      assertThat(reader.faults()).isEmpty();
      assertThat(settings.low() + ".." + settings.high()).isEqualTo(expected);
    }
  }

  @Test
  void rule6_3_collectHasNothingToRehearse() {
    assertThat(faults(Map.of(Setting.DRY_RUN, "true"), Map.of("REDUCER_MODE", "collect")))
        .containsExactly(
            "--dry-run (REDUCER_DRY_RUN) is \"true\": collect reads no input files; allowed: true,"
                + " false; in mode collect only false");
    assertThat(good(Map.of("REDUCER_DRY_RUN", "true", "REDUCER_MODE", "reduce")).dryRun()).isTrue();
  }

  @Test
  void hugeNumbersAreTheGreatestOnes() {
    String huge = "9".repeat(40);
    Settings settings =
        good(
            Map.of(
                "REDUCER_BATCH_SIZE", huge,
                "REDUCER_COMPACT_AT", "9223372036854775808",
                "REDUCER_COLLECT_WAIT", huge));
    assertThat(settings.batchSize()).isEqualTo(Long.MAX_VALUE);
    assertThat(settings.compactAt()).isEqualTo(Long.MAX_VALUE);
    assertThat(settings.collectWaitSeconds()).isEqualTo(9_223_372_036L);
  }

  @Test
  void rule2_2_theColumnIsTrimmedOfSpacesAndTabs() {
    assertThat(good(Map.of("REDUCER_COLUMN", "\t Src IP\u00a0 \t")).column())
        .isEqualTo("Src IP\u00a0");
  }

  @Test
  void rule1_7_variablesAreTakenAsBytes() {
    byte[] block = "REDUCER_INPUT_DIR=/d\u00ff\0REDUCER_COLUMN=\u00c3\u00a9\0".getBytes(ISO_8859_1);
    SettingsReader reader = new SettingsReader(Map.of(), Environment.of(block));
    Settings settings = reader.read();
    assertThat(reader.faults()).isEmpty();
    assertThat(RawPath.bytes(settings.inputDirectory())).isEqualTo("/d\u00ff".getBytes(ISO_8859_1));
    assertThat(settings.column().getBytes(UTF_8)).isEqualTo("\u00c3\u00a9".getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"COLUMN", "RUN_ID", "RUNNER_JAVA_OPTS"})
  void textThatIsNotUtf8IsAFault(Setting setting) {
    byte[] block = (setting.variable() + "=-\u00ff\0").getBytes(ISO_8859_1);
    SettingsReader reader = new SettingsReader(Map.of(), Environment.of(block));
    reader.read();
    assertThat(reader.faults()).singleElement().asString().contains("not UTF-8");
  }

  @Test
  void runnerJavaOptsAreWords() {
    assertThat(good(Map.of("REDUCER_RUNNER_JAVA_OPTS", " -Xmx1g -Da='b c' ")).runnerJavaOpts())
        .containsExactly("-Xmx1g", "-Da=b c");
  }

  private static Settings good(Map<String, String> variables) {
    SettingsReader reader = new SettingsReader(Map.of(), Environment.of(variables));
    Settings settings = reader.read();
    assertThat(reader.faults()).isEmpty();
    return settings;
  }

  private static List<String> faults(Map<Setting, String> options, Map<String, String> variables) {
    SettingsReader reader = new SettingsReader(options, Environment.of(variables));
    reader.read();
    return reader.faults();
  }
}
