package io.github.reducer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.reducer.settings.ReportPath;
import io.github.reducer.storage.Replacement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class ReportTest {
  /** On a network file system, a file that could not be written often cannot be closed either. */
  @Test
  void ofTwoFailuresTheFirstIsTold() {
    IOException full = new IOException("Cannot write report.csv: no space left");
    IOException stale = new IOException("stale file handle");
    assertThatThrownBy(() -> Report.begin(new Failing(full, stale), "report.csv", rows -> {}))
        .isSameAs(full)
        .hasSuppressedException(stale);
  }

  @Test
  void anEarlierReportMayBeReplaced() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new AccountTable(bytes).close();
    assertThat(ReportPath.faultOfContent(() -> new ByteArrayInputStream(bytes.toByteArray())))
        .isEmpty();
  }

  private record Failing(IOException writing, IOException closing) implements Replacement {
    @Override
    public OutputStream stream() {
      return new OutputStream() {
        @Override
        public void write(int value) throws IOException {
          throw writing;
        }
      };
    }

    @Override
    public void force() {}

    @Override
    public void publish() {}

    @Override
    public void close() throws IOException {
      throw closing;
    }
  }
}
