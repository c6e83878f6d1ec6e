package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.reducer.OpenFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Scanner;

/** How far another process has read a file, as Linux tells. */
final class ReadPosition {
  private ReadPosition() {}

  /** Bytes, or -1 if the process does not have the file open. */
  static long of(ProcessHandle process, Path file) throws IOException {
    for (Path descriptor : OpenFiles.of(process).in(file.getParent(), "/" + file.getFileName())) {
      Path info = descriptor.resolveSibling("../fdinfo/" + descriptor.getFileName());
      try (Scanner words = new Scanner(info, US_ASCII)) {
        if (words.hasNext("pos:")) {
          words.next();
          return words.nextLong();
        }
      } catch (NoSuchFileException closedMeanwhile) {
        // it may be open again by another descriptor
      }
    }
    return -1;
  }
}
