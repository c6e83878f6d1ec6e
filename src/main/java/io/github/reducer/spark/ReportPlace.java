package io.github.reducer.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.reducer.failure.IoReason;
import io.github.reducer.input.RelativePath;
import io.github.reducer.settings.ReportPath;
import io.github.reducer.storage.OwnNames;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;

/** Whether a report may be written where the user wants it (rule 6.2). */
final class ReportPlace {
  private ReportPlace() {}

  /**
   * Why it may not.
   *
   * @return empty if it may
   */
  static Optional<String> fault(Place report, Place input, Place output) {
    if (report.isLocal() && input.isLocal() && output.isLocal()) {
      return ReportPath.fault(report.local(), input.local(), output.local());
    }
    Optional<String> unusable =
        report.isLocal() ? ReportPath.faultOfFile(report.local()) : faultOfFile(report);
    if (unusable.isPresent()) {
      return unusable;
    }
    String name = report.path().getName();
    if (report.isIn(input) && RelativePath.of(name.getBytes(UTF_8)).environment().isPresent()) {
      return Optional.of("the next run would read it as an input file");
    }
    boolean own =
        OwnNames.isOwn(name)
            || (name.equals(OwnNames.COMBINED)
                && report.isIn(output)
                && output.isIn(report.parent().orElseThrow()));
    return own
        ? Optional.of("this program keeps a file of its own under that name")
        : Optional.empty();
  }

  private static Optional<String> faultOfFile(Place report) {
    Optional<Place> directory = report.parent();
    try {
      Optional<FileStatus> there = report.find();
      if (directory.isEmpty() || (there.isPresent() && there.get().isDirectory())) {
        return Optional.of("is a directory");
      }
      if (there.isPresent() && (!there.get().isFile() || there.get().isSymlink())) {
        return Optional.of("exists and is not a regular file");
      }
      Optional<String> content = ReportPath.faultOfContent(report::open);
      if (content.isPresent()) {
        return content;
      }
    } catch (IOException e) {
      return Optional.of(IoReason.of(e));
    }
    return directory.get().writingFault().map(reason -> "its directory cannot be used: " + reason);
  }
}
