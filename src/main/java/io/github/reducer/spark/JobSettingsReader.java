package io.github.reducer.spark;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.log.LogLevel;
import io.github.reducer.reduce.ReduceSettings;
import io.github.reducer.settings.Arguments;
import io.github.reducer.settings.Environment;
import io.github.reducer.settings.Setting;
import io.github.reducer.settings.SettingValues;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes settings of options, variables and defaults, and checks them before any work (5.2). */
final class JobSettingsReader {
  /** Those that make sense here: Spark itself has its own for processes and their memory. */
  static final List<Setting> SETTINGS =
      List.of(
          Setting.INPUT_DIR,
          Setting.OUTPUT_DIR,
          Setting.BATCH_SIZE,
          Setting.COMPACT_AT,
          Setting.TEMP_DIR,
          Setting.COLUMN,
          Setting.STRICT,
          Setting.REPORT,
          Setting.LOG_LEVEL);

  private static final Logger LOG = LoggerFactory.getLogger(JobSettingsReader.class);

  private static final String PATHS = ", as hdfs://, s3a:// or file:/ name it";

  private final Arguments arguments;
  private final Environment environment;
  private final SettingValues values;
  private final Configuration configuration;

  /**
   * A reader.
   *
   * @param configuration of Hadoop's file systems
   */
  JobSettingsReader(Arguments arguments, Environment environment, Configuration configuration) {
    this.arguments = arguments;
    this.environment = environment;
    this.configuration = configuration;
    values = new SettingValues(arguments.options(), environment);
  }

  /**
   * Reads and checks everything once.
   *
   * @throws ReducerException with all faults, a line each: 3 if there are any but of the
   *     directories, else 1 before 2
   */
  JobSettings read() throws ReducerException {
    arguments.faults().forEach(values::fault);
    Optional<Place> input = place(Setting.INPUT_DIR);
    Optional<Place> output = place(Setting.OUTPUT_DIR);
    ReduceSettings reduce =
        new ReduceSettings(
            values.column(),
            values.number(Setting.BATCH_SIZE, 1),
            values.number(Setting.COMPACT_AT, 1));
    Optional<String> scratch = scratch();
    boolean strict = values.truth(Setting.STRICT);
    Optional<Place> report = report(input, output);
    Optional<LogLevel> logLevel =
        given(Setting.LOG_LEVEL)
            .map(text -> values.choice(Setting.LOG_LEVEL, LogLevel.class, LogLevel.INFO));
    warnOfVariables();
    boolean configured = values.faults().isEmpty();
    boolean lacksInput = lacks(Setting.INPUT_DIR, input);
    lacks(Setting.OUTPUT_DIR, output);
    if (!values.faults().isEmpty()) {
      ExitStatus directory =
          lacksInput ? ExitStatus.NO_INPUT_DIRECTORY : ExitStatus.NO_OUTPUT_DIRECTORY;
      throw new ReducerException(
          configured ? directory : ExitStatus.INVALID_CONFIGURATION, values.faults());
    }
    return new JobSettings(
        input.orElseThrow(), output.orElseThrow(), reduce, scratch, strict, report, logLevel);
  }

  private Optional<String> given(Setting setting) {
    return Optional.of(values.of(setting).text())
        .filter(text -> values.isGiven(setting) && !text.isEmpty());
  }

  private Optional<String> scratch() {
    Optional<String> given = given(Setting.TEMP_DIR).map(text -> values.text(Setting.TEMP_DIR));
    if (given.isPresent() && !given.get().startsWith("/")) {
      values.fault(
          values.of(Setting.TEMP_DIR).fault("an absolute path, the same on each executor"));
    }
    return given;
  }

  private Optional<Place> place(Setting setting) {
    if (values.of(setting).path().isEmpty()) { // as where the locale does not have its characters
      values.fault(values.of(setting).fault(setting.allowed() + PATHS));
      return Optional.empty();
    }
    try {
      return Optional.of(Place.of(values.text(setting), configuration));
    } catch (IOException e) {
      values.fault(values.of(setting).fault(e.getMessage(), setting.allowed() + PATHS));
      return Optional.empty();
    }
  }

  private Optional<Place> report(Optional<Place> input, Optional<Place> output) {
    if (given(Setting.REPORT).isEmpty()) {
      return Optional.empty();
    }
    Optional<Place> report = place(Setting.REPORT);
    if (report.isPresent() && input.isPresent() && output.isPresent()) {
      ReportPlace.fault(report.get(), input.get(), output.get())
          .map(reason -> values.of(Setting.REPORT).fault(reason, Setting.REPORT.allowed() + PATHS))
          .ifPresent(values::fault);
    }
    return report;
  }

  private boolean lacks(Setting setting, Optional<Place> place) {
    Optional<String> reason = place.flatMap(Place::directoryFault);
    reason
        .map(r -> values.of(setting).fault(r, setting.allowed() + PATHS))
        .ifPresent(values::fault);
    return reason.isPresent();
  }

  private void warnOfVariables() {
    for (String name : environment.unknown(SETTINGS)) {
      LOG.warn("Variable {} has no effect on Spark; --help lists those that have", name);
    }
  }
}
