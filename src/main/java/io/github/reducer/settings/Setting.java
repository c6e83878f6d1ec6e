package io.github.reducer.settings;

import java.util.List;
import java.util.Optional;

/** The table of settings (rules 5.2 and 6.4), in its order. */
public enum Setting {
  INPUT_DIR("input-dir", "DIR", "data", "a directory", "The tree of input files."),
  OUTPUT_DIR(
      "output-dir",
      "DIR",
      "data",
      "a directory, may be the input directory",
      "Where partials and Combined.csv go."),
  RUNNERS_QTY(
      "runners-qty",
      "N",
      "1",
      "an integer from 1 to 2147483647",
      "Number of runners, over all hosts of a run."),
  LOW_RUNNER("low-runner", "LOW", "1", "1..RUNNERS_QTY", "First runner of this host."),
  HIGH_RUNNER(
      "high-runner", "HIGH", "RUNNERS_QTY", "LOW_RUNNER..RUNNERS_QTY", "Last runner of this host."),
  MODE("mode", "MODE", "reduce_collect", "reduce, reduce_collect, collect", "What to do."),
  BATCH_SIZE(
      "batch-size",
      "ROWS",
      "250000",
      "an integer >= 1 (rows)",
      "Rows read before they are handed to the buffer."),
  COMPACT_AT(
      "compact-at",
      "ROWS",
      "1000000",
      "an integer >= 1 (rows); below 65536 counts as that",
      "Rows in the buffer at which it is compacted."),
  TEMP_DIR(
      "temp-dir",
      "DIR",
      "",
      "a directory in which files can be made",
      "Takes what does not fit into memory; by default the output directory does."),
  COLUMN(
      "column", "NAME", "Source IP", "text that is not blank", "The column that holds addresses."),
  STRICT(
      "strict",
      "BOOL",
      "false",
      "true, false",
      "End with status 7 if files were ignored, or nothing was valid; then no result is removed."),
  RUN_ID(
      "run-id",
      "TEXT",
      "",
      "text in UTF-8",
      "Tells this run's partials from others; the same for all hosts of one run."),
  COLLECT_WAIT(
      "collect-wait",
      "SECONDS",
      "0",
      "an integer >= 0 (seconds)",
      "How long to look again for partials that are missing, or another run's so far."),
  REPORT(
      "report",
      "FILE",
      "",
      "a file in a directory that exists: a new one, an empty one or an earlier report, and not one"
          + " that would be read as input",
      "Where the account of every input file goes, as CSV."),
  PROGRESS(
      "progress",
      "WHEN",
      "auto",
      "auto, always, never",
      "Shows progress: auto, as a live line on a terminal, else as log lines; always, as a live"
          + " line."),
  DRY_RUN(
      "dry-run",
      "BOOL",
      "false",
      "true, false",
      "Lists on standard output, as CSV, what would be read and what ignored; does nothing else."),
  RUNNER_JAVA_OPTS(
      "runner-java-opts",
      "FLAGS",
      "",
      "JVM flags, quoted as in a shell, the first starting with -",
      "JVM flags for the runners, such as -Xmx2g."),
  LOG_CONFIG(
      "log-config",
      "FILE",
      "",
      "a readable Logback configuration file",
      "Logging of coordinator and runners; REDUCER_PROCESS and LOG_LEVEL can be used in it."),
  LOG_LEVEL("log-level", "LEVEL", "INFO", "DEBUG, INFO, WARNING, ERROR, CRITICAL", "What to log.");

  /** What the names of all variables but {@code LOG_LEVEL} start with. */
  public static final String PREFIX = "REDUCER_";

  private final String word;
  private final String parameter;
  private final String standard;
  private final String allowed;
  private final String description;

  Setting(String word, String parameter, String standard, String allowed, String description) {
    this.word = word;
    this.parameter = parameter;
    this.standard = standard;
    this.allowed = allowed;
    this.description = description;
  }

  public String variable() {
    return this == LOG_LEVEL ? name() : PREFIX + name();
  }

  public String option() {
    return "--" + word;
  }

  /** The value of the option where it is given without one; empty if it needs one. */
  public Optional<String> bare() {
    return this == DRY_RUN ? Optional.of("true") : Optional.empty();
  }

  /** What the help calls the option's value. */
  public String parameter() {
    return parameter;
  }

  /** The default as text; empty for none. */
  public String standard() {
    return standard;
  }

  public String allowed() {
    return allowed;
  }

  /** The values, where there are only a few. */
  public List<String> choices() {
    return switch (this) {
      case MODE, STRICT, PROGRESS, DRY_RUN, LOG_LEVEL -> List.of(allowed.split(", ", -1));
      default -> List.of();
    };
  }

  /** Whether it names a file or a directory. */
  public boolean isPath() {
    return parameter.equals("DIR") || parameter.equals("FILE");
  }

  public String description() {
    return description;
  }
}
