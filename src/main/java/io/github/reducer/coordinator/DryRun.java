package io.github.reducer.coordinator;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.failure.StandardOutput;
import io.github.reducer.input.InputFile;
import io.github.reducer.input.InputTree;
import io.github.reducer.input.LocalTree;
import io.github.reducer.reduce.Refusal;
import io.github.reducer.text.Csv;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVPrinter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists what a run would do, as CSV in UTF-8 with LF line ends, a row for each input file of the
 * runners of this host, in the order of the tree; opens no file of the tree and writes none (rule
 * 6.3).
 */
public final class DryRun {
  private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);

  private final Settings settings;
  private final LocalTree tree;
  private long files;
  private long bytes;
  private long ignored;

  /**
   * Prepares the listing.
   *
   * @param settings valid ones, their directories there
   */
  public DryRun(Settings settings) {
    this.settings = settings;
    tree = new LocalTree(settings.inputDirectory());
  }

  /**
   * Lists.
   *
   * @param out takes the rows; not closed
   * @throws ReducerException if a directory of the tree cannot be listed, or the rows cannot be
   *     written
   */
  public ExitStatus run(PrintStream out) throws ReducerException {
    InputTree input = InputTree.list(tree);
    try {
      CSVPrinter csv = Csv.printer(out);
      Csv.record(csv, "Path", "Environment", "Runner", "Bytes", "Status", "Reason");
      list(input.files(), csv);
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a PrintStream throws none
    }
    StandardOutput.check(out);
    LOG.info(
        "Dry run: {} files of {} bytes would be read, {} ignored; {}",
        files,
        bytes,
        ignored,
        input.passedOver());
    return ExitStatus.DONE;
  }

  private void list(List<InputFile> all, CSVPrinter csv) throws IOException {
    for (int position = 0; position < all.size(); position++) {
      int runner = InputTree.runnerOf(position, settings.runners());
      if (runner >= settings.low() && runner <= settings.high()) {
        row(all.get(position), runner, csv);
      }
    }
  }

  private void row(InputFile file, int runner, CSVPrinter csv) throws IOException {
    Optional<String> refusal = Refusal.of(file.path(), tree);
    if (refusal.isPresent()) {
      ignored++;
    } else {
      files++;
      bytes += file.size();
    }
    Csv.record(
        csv,
        file.path().text(),
        file.path().environment().orElse(""),
        runner,
        file.size(),
        refusal.isPresent() ? "ignored" : "read",
        refusal.orElse(""));
  }
}
