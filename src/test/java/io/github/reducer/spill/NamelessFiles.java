package io.github.reducer.spill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a directory that this process holds open and that have no name any more. */
final class NamelessFiles {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final String DELETED = " (deleted)";

  private NamelessFiles() {}

  /** Paths that lead to what is in them, by their descriptors. */
  static List<Path> of(Path directory) throws IOException {
    String start = directory.toRealPath() + "/";
    List<Path> found = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
      for (Path descriptor : descriptors.filter(Files::isSymbolicLink).toList()) {
        String target = Files.readSymbolicLink(descriptor).toString();
        if (target.startsWith(start) && target.endsWith(DELETED)) {
          found.add(descriptor);
        }
      }
    }
    return found;
  }
}
