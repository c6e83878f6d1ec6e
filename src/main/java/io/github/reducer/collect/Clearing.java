package io.github.reducer.collect;

import io.github.reducer.failure.Tasks;
import io.github.reducer.partial.CorruptFileException;
import io.github.reducer.partial.ManifestReader;
import io.github.reducer.storage.DirectoryLock;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the partials of a published result, and exactly these: what a runner has made since, or
 * is making, is left alone (rules 4.5, 5.5).
 */
final class Clearing {
  private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);

  private final OutputDirectory directory;
  private final RangeBudget budget;

  /**
   * Has removed nothing yet.
   *
   * @param budget for threads
   */
  Clearing(OutputDirectory directory, RangeBudget budget) {
    this.directory = directory;
    this.budget = budget;
  }

  /**
   * Removes all that a journal names, then the journal; the locks of these runners are held. Large
   * partials are removed side by side, as a file system takes its time for each.
   *
   * @throws InterruptedException if interrupted; what is left is removed by the next collect
   */
  void clear(Journal journal) throws IOException, InterruptedException {
    long bytes = 0;
    for (Journal.Merged merged : journal.partials()) {
      bytes += merged.partial().size();
    }
    if (budget.worthwhile(bytes)) {
      removeSideBySide(journal.partials());
    } else {
      for (Journal.Merged merged : journal.partials()) {
        remove(merged);
      }
    }
    end();
  }

  private void removeSideBySide(List<Journal.Merged> partials)
      throws IOException, InterruptedException {
    try (Workers workers = new Workers(budget.threads())) {
      List<Future<Void>> removals = new ArrayList<>(partials.size());
      for (Journal.Merged merged : partials) {
        removals.add(
            workers.begin(
                () -> {
                  remove(merged);
                  return null;
                }));
      }
      for (Future<Void> removal : removals) {
        Tasks.await(removal);
      }
    }
  }

  /**
   * Goes on with what a collect that was killed has left.
   *
   * @return whether all is done; if not, the journal stays for the next collect
   */
  boolean resume(Journal journal) throws IOException {
    boolean done = true;
    for (Journal.Merged merged : journal.partials()) {
      Optional<DirectoryLock> lock = directory.tryLockRunner(merged.runner());
      if (lock.isPresent()) {
        DirectoryLock held = lock.get();
        try (held) {
          remove(merged);
        }
      } else if (isStill(merged)) {
        // its runner has just started and is about to remove it, or to die without having done so
        done = false;
      }
    }
    if (done) {
      end();
    }
    return done;
  }

  /** The partials are gone for good before the journal goes. */
  private void end() throws IOException {
    directory.force();
    directory.remove(directory.journal());
    directory.force();
  }

  private void remove(Journal.Merged merged) throws IOException {
    int runner = merged.runner();
    String manifest = manifestChecksum(runner);
    if (manifest.equals(merged.manifestChecksum())) {
      directory.remove(directory.manifest(runner));
      directory.remove(directory.partial(runner));
    } else if (manifest.isEmpty() && isStillPartial(merged)) {
      directory.remove(directory.partial(runner));
    } else if (!manifest.isEmpty()) {
      LOG.info("The partial of runner {} was made anew, so it is kept", runner);
    }
  }

  private boolean isStill(Journal.Merged merged) throws IOException {
    return manifestChecksum(merged.runner()).equals(merged.manifestChecksum());
  }

  private boolean isStillPartial(Journal.Merged merged) throws IOException {
    try {
      return Fingerprint.of(directory.partial(merged.runner())).equals(merged.partial());
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw Reading.failure(directory.partial(merged.runner()), e);
    }
  }

  /** Checksum of a runner's manifest, empty if there is none; no checksum if it is damaged. */
  private String manifestChecksum(int runner) throws IOException {
    try (ManifestReader reader = ManifestReader.open(directory.manifest(runner))) {
      return reader.checksum();
    } catch (NoSuchFileException e) {
      return "";
    } catch (CorruptFileException e) {
      return e.getMessage();
    } catch (IOException e) {
      throw Reading.failure(directory.manifest(runner), e);
    }
  }
}
