package io.github.reducer.collect;

import io.github.reducer.partial.CorruptFileException;
import io.github.reducer.partial.ManifestReader;
import io.github.reducer.storage.DirectoryLock;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.OutputDirectory;
import io.github.reducer.threads.Tasks;
import io.github.reducer.threads.Workers;
import java.io.IOException;
import java.nio.file.Files;
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
    try (Workers workers = budget.workers()) {
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
      done &= resume(merged);
    }
    if (done) {
      end();
    }
    return done;
  }

  private boolean resume(Journal.Merged merged) throws IOException {
    Optional<DirectoryLock> lock = directory.tryLockRunner(merged.runner());
    try {
      if (lock.isEmpty()) {
        // its runner has just started and is about to remove it, or to die without having done so
        return !manifestChecksum(merged.runner()).equals(Optional.of(merged.manifestChecksum()));
      }
      DirectoryLock held = lock.get();
      try (held) {
        remove(merged);
      }
      return true;
    } catch (CorruptFileException e) {
      LOG.warn("Kept, since it cannot be told whether it was collected: {}", e.getMessage());
      return false;
    }
  }

  /** The partials are gone for good before the journal goes. */
  private void end() throws IOException {
    directory.force();
    directory.remove(directory.journal());
    directory.force();
  }

  /**
   * Removes a partial if it is the one that was merged.
   *
   * @throws CorruptFileException if its manifest is damaged, and it is another one itself
   */
  private void remove(Journal.Merged merged) throws IOException {
    int runner = merged.runner();
    if (isStill(merged)) {
      directory.remove(directory.manifest(runner));
      directory.remove(directory.partial(runner));
    } else if (Files.exists(directory.manifest(runner))) {
      LOG.info("The partial of runner {} was made anew, so it is kept", runner);
    }
  }

  /** By its manifest; where that is gone or damaged, by what it is itself. */
  private boolean isStill(Journal.Merged merged) throws IOException {
    try {
      Optional<String> manifest = manifestChecksum(merged.runner());
      return manifest.isPresent()
          ? manifest.get().equals(merged.manifestChecksum())
          : isStillPartial(merged);
    } catch (CorruptFileException e) {
      if (isStillPartial(merged)) {
        return true;
      }
      throw e;
    }
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

  /** Empty if there is no manifest. */
  private Optional<String> manifestChecksum(int runner) throws IOException {
    try (ManifestReader reader = ManifestReader.open(directory.manifest(runner))) {
      return Optional.of(reader.checksum());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CorruptFileException e) {
      throw e;
    } catch (IOException e) {
      throw Reading.failure(directory.manifest(runner), e);
    }
  }
}
