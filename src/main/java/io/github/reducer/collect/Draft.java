package io.github.reducer.collect;

import io.github.reducer.report.Report;
import io.github.reducer.storage.PendingFile;
import java.io.Closeable;
import java.io.IOException;

/**
 * A result, durable, and its report as they stand beside those of an earlier run; made of partials
 * that were all whole.
 *
 * @param pairs distinct ones in the result
 */
record Draft(Report report, PendingFile file, long pairs) implements Closeable {
  /** Removes what was not published. */
  @Override
  public void close() throws IOException {
    try (report) {
      file.close();
    }
  }
}
