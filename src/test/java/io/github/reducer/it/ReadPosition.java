package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;

/** How far another process has read a file, as Linux tells. */
final class ReadPosition {
  private ReadPosition() {}

  /** Bytes, or -1 if the process does not have the file open. */
  static long of(ProcessHandle process, Path file) throws IOException {
    Path own = Path.of("/proc", Long.toString(process.pid()));
    for (Path descriptor : Trees.list(own.resolve("fd"))) {
      if (isOf(descriptor, file)) {
        Path info = own.resolve("fdinfo").resolve(descriptor.getFileName());
        try (Scanner words = new Scanner(info, US_ASCII)) {
          words.next("pos:");
          return words.nextLong();
        }
      }
    }
    return -1;
  }

  private static boolean isOf(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
