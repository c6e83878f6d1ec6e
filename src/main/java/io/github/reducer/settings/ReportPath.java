package io.github.reducer.settings;

import io.github.reducer.failure.IoReason;
import io.github.reducer.input.InputTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a report may be written where the user wants it (rule 6.2). */
public final class ReportPath {
  private ReportPath() {}

  /**
   * Why it may not.
   *
   * @param report the path given
   * @param input the input directory, which need not exist
   * @param output the output directory, which need not exist
   * @return empty if it may
   */
  public static Optional<String> fault(Path report, Path input, Path output) {
    Path directory = report.toAbsolutePath().getParent();
    if (directory == null || Files.isDirectory(report)) {
      return Optional.of("is a directory");
    }
    if (Files.exists(report, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(report, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of("exists and is not a regular file");
    }
    Optional<String> unusable = DirectoryPath.faultForWriting(directory);
    if (unusable.isPresent()) {
      return unusable.map(ReportPath::ofDirectory);
    }
    try {
      if (InputTree.wouldRead(input, report)) {
        return Optional.of("the next run would read it as an input file");
      }
      if (isOwn(report, directory, output)) {
        return Optional.of("this program keeps a file of its own under that name");
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(ofDirectory(IoReason.of(e)));
    }
  }

  private static String ofDirectory(String reason) {
    return "its directory cannot be used: " + reason;
  }

  private static boolean isOwn(Path report, Path directory, Path output) throws IOException {
    String name = report.getFileName().toString();
    return name.startsWith(".Combined_")
        || (name.equals("Combined.csv")
            && Files.isDirectory(output)
            && Files.isSameFile(directory, output));
  }
}
