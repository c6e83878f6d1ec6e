package io.github.reducer.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What Linux tells of the files that a process has open. */
final class OpenFiles {
  private static final String DELETED = " (deleted)";

  private OpenFiles() {}

  /** Files of a directory that have no name any more; none where the process has ended. */
  static List<String> nameless(ProcessHandle process, Path directory) throws IOException {
    String start = directory.toRealPath() + "/";
    return of(process).stream().filter(f -> f.startsWith(start) && f.endsWith(DELETED)).toList();
  }

  private static List<String> of(ProcessHandle process) throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        files.add(Files.readSymbolicLink(descriptor).toString());
      }
    } catch (NoSuchFileException closedMeanwhile) {
      return files;
    }
    return files;
  }
}
