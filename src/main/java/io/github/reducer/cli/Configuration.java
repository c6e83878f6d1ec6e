package io.github.reducer.cli;

import io.github.reducer.coordinator.Mode;
import io.github.reducer.coordinator.RunnerHeap;
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
  private final List<String> faults = new ArrayList<>();

  Configuration(Arguments arguments, Environment environment) {
    this.arguments = arguments;
    this.environment = environment;
    this.reader = new SettingsReader(arguments.options(), environment);
  }

  /**
   * The settings, with logging started as they say.
   *
   * @throws ReducerException with all faults, a line each: 3 if there are any but of the
   *     directories, else 1 before 2; 6 if no files can be made in the output directory
   */
  Settings settings() throws ReducerException {
    Settings settings = reader.read();
    faults.addAll(arguments.faults());
    faults.addAll(reader.faults());
    Optional<String> runners = reader.runners();
    String process = runners.isPresent() ? "Coordinator [" + runners.get() + "]" : "Coordinator";
    addFault(Setting.LOG_CONFIG, startLogging(process, settings));
    checkOtherPaths(settings);
    if (runners.isPresent() && reader.reduces()) {
      addFault(Setting.RUNNERS_QTY, RunnerHeap.fault(settings.runnersHereQty()));
    }
    if (!faults.isEmpty()) {
      Logs.start(process, settings.logLevel()); // these faults go to standard error
    }
    warnOfUnknownVariables();
    checkDirectories(settings);
    return settings;
  }

  private void checkOtherPaths(Settings settings) {
    if (settings.report().isPresent()) {
      Path report = settings.report().get();
      addFault(
          Setting.REPORT,
          ReportPath.fault(report, settings.inputDirectory(), settings.outputDirectory()));
    }
    if (settings.tempDirectory().isPresent()) {
      Path directory = settings.tempDirectory().get();
      addFault(Setting.TEMP_DIR, DirectoryPath.faultForWriting(directory));
    }
  }

  /** Fails if anything was found so far, too. */
  private void checkDirectories(Settings settings) throws ReducerException {
    boolean configured = faults.isEmpty();
    boolean lacksInput =
        settings.mode() != Mode.COLLECT && lacks(Setting.INPUT_DIR, settings.inputDirectory());
    lacks(Setting.OUTPUT_DIR, settings.outputDirectory());
    if (!faults.isEmpty()) {
      ExitStatus directory =
          lacksInput ? ExitStatus.NO_INPUT_DIRECTORY : ExitStatus.NO_OUTPUT_DIRECTORY;
      ExitStatus status = configured ? directory : ExitStatus.INVALID_CONFIGURATION;
      throw new ReducerException(status, faults);
    }
    if (!settings.dryRun()) {
      addFault(Setting.OUTPUT_DIR, DirectoryPath.faultForWriting(settings.outputDirectory()));
    }
    if (!faults.isEmpty()) {
      throw new ReducerException(ExitStatus.IO_FAILED, faults);
    }
  }

  /** Adds a fault if there is a reason for one. */
  private void addFault(Setting setting, Optional<String> reason) {
    if (reason.isPresent()) {
      faults.add(reader.value(setting).fault(reason.get(), setting.allowed()));
    }
  }

  /** Starts it as the settings say; else returns why that cannot be done. */
  private static Optional<String> startLogging(String process, Settings settings) {
    if (settings.logConfig().isEmpty()) {
      Logs.start(process, settings.logLevel());
      return Optional.empty();
    }
    Path file = settings.logConfig().get();
    try {
      if (isOfThisProcess(file)) {
        return Optional.of("a file of this process, which is another one in each runner");
      }
      // A FIFO or a device might block or never end.
      if (Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        Logs.start(process, settings.logLevel(), file);
        return Optional.empty();
      }
      return Optional.of("not a regular file");
    } catch (IOException e) {
      return Optional.of(IoReason.of(e));
    }
  }

  /** Such as {@code /dev/stdin}, of which a runner has one of its own. */
  private static boolean isOfThisProcess(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      return false;
    }
    Path real = directory.toRealPath();
    return real.startsWith("/dev") || real.startsWith("/proc");
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
  private boolean lacks(Setting setting, Path path) {
    if (reader.value(setting).path().isEmpty()) {
      return false;
    }
    Optional<String> reason = DirectoryPath.fault(path);
    addFault(setting, reason);
    return reason.isPresent();
  }
}
