package io.github.reducer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
  private static Arguments parse(String... line) {
    return Arguments.parse(List.of(Setting.values()), line);
  }

  @Test
  void takesEveryOptionOfTheTable() {
    List<String> line = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      line.add(setting.option());
      line.add("v" + setting);
    }
    Arguments arguments = parse(line.toArray(String[]::new));
    assertThat(arguments.faults()).isEmpty();
    assertThat(arguments.options()).hasSize(19);
    arguments.options().forEach((s, value) -> assertThat(value).isEqualTo("v" + s));
  }

  @Test
  void takesValuesAsTheyAre() {
    assertThat(parse("--column", "@x", "--run-id=", "--input-dir=\"a\"").options())
        .isEqualTo(Map.of(Setting.COLUMN, "@x", Setting.RUN_ID, "", Setting.INPUT_DIR, "\"a\""));
    assertThat(parse("--run-id", "", "--runner-java-opts", "-Xmx1g -h").options())
        .isEqualTo(Map.of(Setting.RUN_ID, "", Setting.RUNNER_JAVA_OPTS, "-Xmx1g -h"));
    assertThat(parse("--runner-java-opts", "-Xmx1g", "--column", "--x").options())
        .isEqualTo(Map.of(Setting.RUNNER_JAVA_OPTS, "-Xmx1g", Setting.COLUMN, "--x"));
    assertThat(parse("--collect-wait", "-1").options())
        .isEqualTo(Map.of(Setting.COLLECT_WAIT, "-1"));
    assertThat(parse("--run-id=--version", "--column=--mode").options())
        .isEqualTo(Map.of(Setting.RUN_ID, "--version", Setting.COLUMN, "--mode"));
    assertThat(parse("--run-id=--version").version()).isFalse();
    assertThat(parse("--dry-run=--x", "--runner-java-opts=--dry-run").options())
        .isEqualTo(Map.of(Setting.DRY_RUN, "--x", Setting.RUNNER_JAVA_OPTS, "--dry-run"));
    assertThat(parse("--column= a=b ${x} %n ").options())
        .isEqualTo(Map.of(Setting.COLUMN, " a=b ${x} %n "));
  }

  @Test
  void rule5_2_namesAllFaultsAtOnce() {
    Arguments arguments =
        parse(
            "stray",
            "--bogus",
            "-x",
            "--mode",
            "--strict",
            "true",
            "--strict=false",
            "--col=x",
            "a\nb",
            "--run-id");
    assertThat(arguments.faults())
        .containsExactlyInAnyOrder(
            "Unknown argument \"stray\"; allowed: the options that --help lists",
            "Unknown option \"--bogus\"; allowed: the options that --help lists",
            "Unknown option \"-x\"; allowed: the options that --help lists",
            "Unknown option \"--col=x\"; allowed: the options that --help lists; did you mean --column or"
                + " --collect-wait?",
            "Unknown argument \"a\\nb\"; allowed: the options that --help lists",
            "--mode has no value; allowed: reduce, reduce_collect, collect",
            "--strict is given more than once; allowed: once",
            "--run-id has no value; allowed: text in UTF-8");
  }

  @Test
  void aFlagNeedsNoValue() {
    assertThat(parse("--dry-run", "--strict", "true").options())
        .isEqualTo(Map.of(Setting.DRY_RUN, "true", Setting.STRICT, "true"));
    assertThat(parse("--dry-run=false").options()).isEqualTo(Map.of(Setting.DRY_RUN, "false"));
  }

  @Test
  void aMistypedOptionIsGuessed() {
    assertThat(parse("--runner-qty=3").faults())
        .containsExactly(
            "Unknown option \"--runner-qty=3\"; allowed: the options that --help lists; did you mean"
                + " --runners-qty?");
    assertThat(parse("--col", "Source IP").faults())
        .containsExactly(
            "Unknown option \"--col\"; allowed: the options that --help lists; did you mean"
                + " --column or --collect-wait?",
            "Unknown argument \"Source IP\"; allowed: the options that --help lists");
    assertThat(parse("--dry-run", "--inputdir=in"))
        .isEqualTo(
            new Arguments(
                false,
                false,
                Map.of(Setting.DRY_RUN, "true"),
                List.of(
                    "Unknown option \"--inputdir=in\"; allowed: the options that --help lists; did"
                        + " you mean --input-dir?")));
  }

  @ParameterizedTest
  @CsvSource({"--h, --high-runner or --help", "--Help, --help", "-version, --version"})
  void hyphensAndCaseDoNotMatterToAGuess(String option, String guess) {
    assertThat(parse(option).faults()).singleElement().asString().endsWith("mean " + guess + "?");
  }

  @Test
  void helpAndVersionHaveALetter() {
    assertThat(parse("-h")).isEqualTo(new Arguments(true, false, Map.of(), List.of()));
    assertThat(parse("-V")).isEqualTo(new Arguments(false, true, Map.of(), List.of()));
  }

  @Test
  void whatIsGivenIsNoGuess() {
    assertThat(parse("--", "--dry-run").faults())
        .containsExactly("Unknown option \"--dry-run\"; allowed: the options that --help lists");
  }

  @Test
  void knowsHelpAndVersion() {
    assertThat(parse("--help").help()).isTrue();
    assertThat(parse("--version").version()).isTrue();
    assertThat(parse()).isEqualTo(parse(new String[0]));
    assertThat(parse().help()).isFalse();
    assertThat(parse("--help=yes").faults()).hasSize(1);
  }
}
