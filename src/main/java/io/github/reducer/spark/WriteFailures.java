package io.github.reducer.spark;

import io.github.reducer.failure.IoReason;
import java.io.IOException;

/** What users see when something cannot be written. */
final class WriteFailures {
  private WriteFailures() {}

  /** A failure that names the file. */
  static IOException failure(Place file, IOException cause) {
    IOException told = HadoopFailures.of(file.path(), cause);
    return new IOException("Cannot write " + file + ": " + IoReason.of(told), cause);
  }

  /** A failure to put a file in its place. */
  static IOException publishing(Place file, IOException cause) {
    IOException told = HadoopFailures.of(file.path(), cause);
    return new IOException("Cannot publish " + file + ": " + IoReason.of(told), cause);
  }
}
