package io.github.reducer.settings;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.reducer.failure.IoReason;
import io.github.reducer.input.LocalTree;
import io.github.reducer.storage.OwnNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Whether a report may be written where the user wants it (rule 6.2). */
public final class ReportPath {
  /** What all reports begin with, and not the listing of a dry run: nothing else is replaced. */
  private static final byte[] START = "Path,Environment,Runner,Bytes,Rows read,".getBytes(US_ASCII);

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
    Optional<String> unusable = faultOfFile(report);
    if (unusable.isPresent()) {
      return unusable;
    }
    Path directory = report.toAbsolutePath().getParent();
    try {
      if (LocalTree.wouldRead(input, report)) {
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

  /** Why it may not, whatever its name: for its directory, or for what is there. */
  public static Optional<String> faultOfFile(Path report) {
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
    return faultOfContent(() -> Files.newInputStream(report));
  }

  /**
   * Why what is at the path of a report may not be replaced: it may be a user's data, even an input
   * file under another name.
   *
   * @param file opens it; throws {@link NoSuchFileException} if there is none
   * @return empty if it may: it is an earlier report, or empty, or there is none
   */
  public static Optional<String> faultOfContent(Opener file) {
    try (InputStream in = file.open()) {
      byte[] start = in.readNBytes(START.length);
      return start.length == 0 || Arrays.equals(start, START)
          ? Optional.empty()
          : Optional.of("exists and is not the report of an earlier run");
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("exists and cannot be read: " + IoReason.of(e));
    }
  }

  /** Opens a file. */
  @FunctionalInterface
  public interface Opener {
    /** From its start on. */
    InputStream open() throws IOException;
  }

  private static String ofDirectory(String reason) {
    return "its directory cannot be used: " + reason;
  }

  private static boolean isOwn(Path report, Path directory, Path output) throws IOException {
    String name = report.getFileName().toString();
    return OwnNames.isOwn(name)
        || (name.equals(OwnNames.COMBINED)
            && Files.isDirectory(output)
            && Files.isSameFile(directory, output));
  }
}
