package io.github.reducer.cli;

import io.github.reducer.coordinator.Mode;
import io.github.reducer.coordinator.Settings;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.log.Logs;
import io.github.reducer.settings.Arguments;
import io.github.reducer.settings.DirectoryPath;
import io.github.reducer.settings.Environment;
import io.github.reducer.settings.ReportPath;
import io.github.reducer.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts logging and checks everything that can be checked before any work (rule 5.2). */
final class Configuration {
  private static final Logger LOG = LoggerFactory.getLogger(Configuration.class);

  private final Arguments arguments;
  private final Environment environment;
  private final SettingsReader reader;

  Configuration(Arguments arguments, Environment environment) {
    this.arguments = arguments;
    this.environment = environment;
    this.reader = new SettingsReader(arguments.options(), environment);
  }

  /**
   * The settings, with logging started as they say.
   *
   * @throws ReducerException with all faults, a line each: 3 if there are any but of the
   *     directories, else 1 before 2
   */
  Settings settings() throws ReducerException {
    Settings settings = reader.read();
    List<String> faults = new ArrayList<>(arguments.faults());
    faults.addAll(reader.faults());
    String process = reader.runners().map(r -> "Coordinator [" + r + "]").orElse("Coordinator");
    startLogging(process, settings).ifPresent(faults::add);
    settings
        .report()
        .flatMap(r -> ReportPath.fault(r, settings.inputDirectory(), settings.outputDirectory()))
        .map(r -> reader.value(Setting.REPORT).fault(r, Setting.REPORT.allowed()))
        .ifPresent(faults::add);
    settings
        .tempDirectory()
        .flatMap(DirectoryPath::faultForWriting)
        .map(r -> reader.value(Setting.TEMP_DIR).fault(r, Setting.TEMP_DIR.allowed()))
        .ifPresent(faults::add);
    if (!faults.isEmpty()) {
      Logs.start(process, settings.logLevel()); // these faults go to standard error
    }
    warnOfUnknownVariables();
    boolean configured = faults.isEmpty();
    boolean lacksInput =
        settings.mode() != Mode.COLLECT
            && lacks(Setting.INPUT_DIR, settings.inputDirectory(), faults);
    lacks(Setting.OUTPUT_DIR, settings.outputDirectory(), faults);
    if (!faults.isEmpty()) {
      ExitStatus directory =
          lacksInput ? ExitStatus.NO_INPUT_DIRECTORY : ExitStatus.NO_OUTPUT_DIRECTORY;
      ExitStatus status = configured ? directory : ExitStatus.INVALID_CONFIGURATION;
      throw new ReducerException(status, faults);
    }
    return settings;
  }

  private Optional<String> startLogging(String process, Settings settings) {
    if (settings.logConfig().isEmpty()) {
      Logs.start(process, settings.logLevel());
      return Optional.empty();
    }
    Path file = settings.logConfig().get();
    String reason;
    try {
      // A FIFO or a device might block or never end.
      if (Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        Logs.start(process, settings.logLevel(), file);
        return Optional.empty();
      }
      reason = "not a regular file";
    } catch (IOException e) {
      reason = IoReason.of(e);
    }
    return Optional.of(
        reader.value(Setting.LOG_CONFIG).fault(reason, Setting.LOG_CONFIG.allowed()));
  }

  private void warnOfUnknownVariables() {
    for (String name : environment.unknown(ReducerCommand.SETTINGS)) {
      LOG.warn("Unknown variable {}: it has no effect; --help lists the known ones", name);
    }
  }

  /**
   * Adds a fault, and returns true, unless the path is a directory or a link to one, or a fault in
   * itself.
   */
  private boolean lacks(Setting setting, Path path, List<String> faults) {
    if (reader.value(setting).path().isEmpty()) {
      return false;
    }
    Optional<String> reason = DirectoryPath.fault(path);
    reason.map(r -> reader.value(setting).fault(r, setting.allowed())).ifPresent(faults::add);
    return reason.isPresent();
  }
}
