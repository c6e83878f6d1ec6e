package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Scanner;

/** How much another process has read, from whatever file and position, as proc(5) tells. */
final class BytesRead {
  private BytesRead() {}

  /** Bytes, or -1 if the process has ended. */
  static long by(ProcessHandle process) {
    Path file = Path.of("/proc", "" + process.pid(), "io");
    try (Scanner words = new Scanner(file, US_ASCII)) {
      if (!words.hasNext("rchar:")) {
        return -1;
      }
      words.next();
      return words.nextLong();
    } catch (NoSuchFileException e) {
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
