package io.github.reducer.reduce;

import io.github.reducer.account.FileAccount;
import io.github.reducer.account.RowCounts;
import io.github.reducer.csv.RejectedRecord;
import io.github.reducer.text.Escape;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says of single files (rules 1.6 and 2.8). */
public final class FileLog {
  private static final Logger LOG = LoggerFactory.getLogger(FileLog.class);

  private FileLog() {}

  /** Says that a file was ignored, and what became of its records, if that is worth a line. */
  public static void log(FileAccount file) {
    RowCounts rows = file.rows();
    if (file.ignored() && rows.read() == 0) {
      LOG.warn("Ignored {}: {}", file.path(), Escape.controls(file.reason()));
    } else if (file.ignored()) {
      LOG.warn(
          "Ignored the rest of {} after {} rows, which are kept: {}",
          file.path(),
          rows.read(),
          Escape.controls(file.reason()));
    }
    if (rows.rejected() > 0) {
      LOG.info(
          "{}: rejected {} of {} rows (too short {}, malformed {}, not an address {}), the first at"
              + " line {}",
          file.path(),
          rows.rejected(),
          rows.read(),
          rows.tooShort(),
          rows.malformed(),
          rows.notAnAddress(),
          file.firstRejectedLine());
    }
    if (rows.mended() > 0) {
      LOG.info("{}: mended {} rows, malformed behind the address", file.path(), rows.mended());
    }
  }

  /** Shows the first records of a file that were rejected. */
  static void log(String path, List<RejectedRecord> firstRejected) {
    for (RejectedRecord record : firstRejected) {
      LOG.debug(
          "{} line {}: {}: {}",
          path,
          record.line(),
          record.reason().text(),
          Escape.controls(record.text()));
    }
  }
}
