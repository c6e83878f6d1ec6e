package io.github.reducer.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reducer.settings.Setting;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 5.2: settings and their faults, and the statuses 1, 2 and 3 of rule 5.3. */
class SettingsRulesIT {
  @TempDir private Path home;
  private Path in;
  private Path out;

  @BeforeEach
  void makeDirectories() throws Exception {
    in = Trees.directory(home, "in");
    out = Trees.directory(home, "out");
    Samples.write(in);
  }

  private ReducerProcess reducer() {
    return ReducerProcess.on(in, out).directory(home);
  }

  @ParameterizedTest
  @CsvSource({
    "REDUCER_RUNNERS_QTY, 0",
    "REDUCER_RUNNERS_QTY, -7",
    "REDUCER_RUNNERS_QTY, two",
    "REDUCER_RUNNERS_QTY, 1.5",
    "REDUCER_RUNNERS_QTY, 99999999999999999999",
    "REDUCER_LOW_RUNNER, 0",
    "REDUCER_LOW_RUNNER, 9",
    "REDUCER_HIGH_RUNNER, 0",
    "REDUCER_HIGH_RUNNER, 9",
    "REDUCER_MODE, both",
    "REDUCER_BATCH_SIZE, 0",
    "REDUCER_COMPACT_AT, many",
    "REDUCER_TEMP_DIR, no-such-directory",
    "REDUCER_TEMP_DIR, /dev/null",
    "REDUCER_STRICT, perhaps",
    "REDUCER_COLLECT_WAIT, -1",
    "REDUCER_LOG_CONFIG, no-such-file.xml",
    "REDUCER_LOG_CONFIG, /dev/stdin",
    "LOG_LEVEL, LOUD"
  })
  void rule5_2_fault(String variable, String value) throws Exception {
    reducer().set(variable, value).run().exits(3).says(variable, value);

    assertThat(Trees.names(out)).isEmpty();
  }

  @Test
  void rule5_2_faultNamesWhatIsAllowed() throws Exception {
    reducer().set("REDUCER_MODE", "both").run().says("reduce", "reduce_collect", "collect");
    reducer().set("LOG_LEVEL", "LOUD").run().says("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL");
  }

  @Test
  void rule5_2_highBelowLow() throws Exception {
    reducer()
        .set("REDUCER_RUNNERS_QTY", 8)
        .set("REDUCER_LOW_RUNNER", 5)
        .set("REDUCER_HIGH_RUNNER", 4)
        .run()
        .exits(3)
        .says("REDUCER_HIGH_RUNNER", "4");
  }

  @Test
  void rule5_2_allFaultsAreReportedAtOnce() throws Exception {
    Map<String, String> faults =
        Map.of(
            "REDUCER_INPUT_DIR", "nowhere-in",
            "REDUCER_OUTPUT_DIR", "nowhere-out",
            "REDUCER_RUNNERS_QTY", "minus-one",
            "REDUCER_MODE", "both",
            "REDUCER_BATCH_SIZE", "-17",
            "REDUCER_COMPACT_AT", "-18",
            "REDUCER_STRICT", "perhaps",
            "REDUCER_COLLECT_WAIT", "-19",
            "REDUCER_LOG_CONFIG", "no-such-file.xml",
            "LOG_LEVEL", "LOUD");
    ReducerProcess reducer = reducer();
    faults.forEach(reducer::set);

    Result result = reducer.run().exits(3);

    assertThat(faults).hasSize(10);
    faults.forEach(
        (variable, value) ->
            assertThat(result.lines())
                .as("a line with %s and %s in %s", variable, value, result)
                .anyMatch(line -> line.contains(variable) && line.contains(value)));
  }

  @Test
  void rule5_3_orderOf3And1And2() throws Exception {
    Path file = Trees.write(home, "a-file", "");

    reducer().set("REDUCER_OUTPUT_DIR", Trees.text(file)).run().exits(2).says("REDUCER_OUTPUT_DIR");
    reducer().set("REDUCER_INPUT_DIR", Trees.text(file)).run().exits(1).says("REDUCER_INPUT_DIR");
    ReducerProcess both =
        reducer().set("REDUCER_INPUT_DIR", "no-in").set("REDUCER_OUTPUT_DIR", "no-out");
    both.run().exits(1).says("no-in", "no-out");
    both.set("REDUCER_COLLECT_WAIT", "soon").run().exits(3).says("no-in", "no-out", "soon");
    reducer()
        .host("collect", "run", 1, 1, 1)
        .set("REDUCER_OUTPUT_DIR", "no-out")
        .run()
        .exits(2)
        .says("no-out");
  }

  @ParameterizedTest
  @CsvSource({"--no-such-option, --no-such-option", "stray, stray", "--runners-qty, --runners-qty"})
  void rule5_3_wrongCommandLine(String option, String named) throws Exception {
    reducer().options(option).run().exits(3).says(named);

    assertThat(Trees.names(out)).isEmpty();
  }

  @Test
  void rule5_2_faultOfAnOption() throws Exception {
    Result result = reducer().options("--runners-qty", "none", "--batch-size=0").run().exits(3);

    assertThat(result.stderr()).containsIgnoringCase("runners").contains("none");
    assertThat(result.stderr()).containsPattern("(?i)batch.size");
  }

  @Test
  void rule5_2_tooManyRunnersAreToldWithOtherFaults() throws Exception {
    Result result = reducer().options("--runners-qty=2147483647", "--strict=maybe").run().exits(3);

    assertThat(result.stderr())
        .containsPattern("this host has memory for [0-9]+ of the 2147483647 runners");
    assertThat(result.stderr()).contains("maybe");
    result = reducer().options("--runners-qty=2147483647", "--mode=colect").run().exits(3);
    assertThat(result.stderr()).contains("colect").doesNotContain("has memory for");
  }

  @Test
  void rule5_2_optionsWinOverVariables() throws Exception {
    Path otherIn = Trees.directory(home, "other-in");
    Path otherOut = Trees.directory(home, "other-out");
    Trees.write(in, "No Column.csv", "Count\n1\n");

    Result result =
        ReducerProcess.on(otherIn, otherOut)
            .host("collect", "of-variable", 5, 6, 7)
            .set("REDUCER_BATCH_SIZE", 17)
            .set("REDUCER_COMPACT_AT", 18)
            .set("REDUCER_COLUMN", "Count")
            .set("REDUCER_STRICT", "true")
            .set("REDUCER_COLLECT_WAIT", 59)
            .set("REDUCER_RUNNER_JAVA_OPTS", "-XX:+NoSuchFlagAtAll")
            .set("LOG_LEVEL", "ERROR")
            .options("--input-dir", in.toString(), "--output-dir=" + out)
            .options("--runners-qty", "3", "--low-runner", "2", "--high-runner=2")
            .options("--mode", "reduce", "--run-id", "of-option", "--column", "Source IP")
            .options("--batch-size", "1000", "--compact-at", "1000", "--strict", "false")
            .options("--collect-wait", "0", "--runner-java-opts=-Xmx64m", "--log-level=INFO")
            .run()
            .exits(0);

    assertThat(result.log("INFO")).as("%s", result).isNotEmpty();
    assertThat(result.log("INFO").get(0).process()).isEqualTo("Coordinator [2..2]");
    assertThat(Trees.names(out)).containsExactly(".Combined_2.csv", ".Combined_2.manifest");
    assertThat(Trees.read(Trees.partial(out, 2))).contains("\n6.6.6.6,Asia Prod\n");
    assertThat(Trees.read(Trees.manifest(out, 2))).contains("of-option");
    assertThat(Trees.names(otherOut)).isEmpty();
  }

  @Test
  void rule5_2_emptyVariablesAreUnset() throws Exception {
    Path data = Trees.directory(home, "data");
    Samples.write(data);
    ReducerProcess reducer = new ReducerProcess().directory(home);
    for (Setting setting : Setting.values()) {
      reducer.set(setting.variable(), "");
    }

    Result result = reducer.run().exits(0);

    assertThat(Trees.read(Trees.combined(data))).isEqualTo(Samples.EXPECTED);
    assertThat(result.log("INFO").get(0).process()).isEqualTo("Coordinator [1..1]");
    assertThat(result.log("WARNING")).as("%s", result).isEmpty();
  }

  @Test
  void rule5_2_unknownVariableIsWarnedOf() throws Exception {
    Result result = reducer().set("REDUCER_RUNER_QTY", "3").run().exits(0);

    result.logs("WARNING", "REDUCER_RUNER_QTY");
    assertThat(result.log("WARNING")).hasSize(1);
    assertThat(Trees.read(Trees.combined(out))).isEqualTo(Samples.EXPECTED);
  }

  @Test
  void rule5_2_helpNamesAllSettings() throws Exception {
    Result help = reducer().options("--help").run();

    assertThat(help.status()).as("%s", help).isZero();
    for (Setting setting : Setting.values()) {
      assertThat(help.stdout()).contains(setting.variable(), setting.option());
    }
    assertThat(help.stderr()).isEmpty();
    assertThat(Trees.names(out)).isEmpty();
  }

  @Test
  void versionIsPrinted() throws Exception {
    Result version = reducer().options("--version").run();

    assertThat(version.status()).as("%s", version).isZero();
    assertThat(version.stdout()).containsPattern("[0-9]+\\.[0-9]+");
    assertThat(version.stderr()).isEmpty();
    assertThat(Trees.names(out)).isEmpty();
  }
}
