package io.github.reducer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What Linux tells of the files that a process has open. */
public final class OpenFiles {
  private static final String DELETED = " (deleted)";

  /** Paths of open files, by the path of the descriptor, which leads to the content in any case. */
  private final Map<Path, String> files = new TreeMap<>();

  private OpenFiles(String process) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", process, "fd"))) {
      for (Path descriptor : descriptors.toList()) {
        add(descriptor);
      }
    } catch (NoSuchFileException processHasEnded) {
      files.clear();
    }
  }

  private void add(Path descriptor) throws IOException {
    try {
      files.put(descriptor, Files.readSymbolicLink(descriptor).toString());
    } catch (NoSuchFileException closedMeanwhile) {
      // as that of the list of descriptors itself
    }
  }

  /** Those of this process. */
  public static OpenFiles ofThisProcess() throws IOException {
    return new OpenFiles("self");
  }

  /** Those of another process; none where it has ended. */
  public static OpenFiles of(ProcessHandle process) throws IOException {
    return new OpenFiles(Long.toString(process.pid()));
  }

  /** Descriptors of files that were in a directory and have no name any more. */
  public List<Path> nameless(Path directory) throws IOException {
    return in(directory, DELETED);
  }

  /** Descriptors of files that are in a directory and whose names end so. */
  public List<Path> in(Path directory, String end) throws IOException {
    String start = directory.toRealPath() + "/";
    return files.entrySet().stream()
        .filter(file -> file.getValue().startsWith(start) && file.getValue().endsWith(end))
        .map(Map.Entry::getKey)
        .toList();
  }
}
