package io.github.reducer.collect;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.partial.CorruptFileException;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.partial.PairWriter;
import io.github.reducer.report.Report;
import io.github.reducer.storage.DirectoryLock;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.OutputDirectory;
import io.github.reducer.storage.PendingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges all partials into the result. It may be killed at any instruction and run again:
 *
 * <ol>
 *   <li>before the result is renamed into place, nothing has changed but temporaries, which the
 *       next run removes;
 *   <li>from then until the journal is there, all partials are, and the next run makes the same
 *       result, and report, of them again;
 *   <li>from then until the journal is removed, the next run only removes what is left of the
 *       partials that the journal names, unless all are there, as they are before the first is
 *       removed: then it makes the result of them again;
 *   <li>then all is done, and the next run finds nothing to collect.
 * </ol>
 *
 * <p>Each of these steps is on disk before the next one starts.
 */
public final class Collect {
  private static final Logger LOG = LoggerFactory.getLogger(Collect.class);

  private final OutputDirectory directory;
  private final CollectSettings settings;
  private final CollectProgress progress;
  private final Clearing clearing;

  /**
   * A collect that has not started.
   *
   * @param progress is told how far it is
   */
  public Collect(OutputDirectory directory, CollectSettings settings, CollectProgress progress) {
    this.directory = directory;
    this.settings = settings;
    this.progress = progress;
    this.clearing = new Clearing(directory);
  }

  /**
   * Collects.
   *
   * @throws ReducerException if partials are missing, damaged or do not belong together (all faults
   *     are in its message, and nothing was changed), or if another collect is running
   * @throws IOException if the result cannot be written or partials cannot be removed
   * @throws InterruptedException if interrupted while it waits for partials
   */
  public CollectResult run() throws ReducerException, IOException, InterruptedException {
    try (DirectoryLock lock = directory.lockCollect()) {
      directory.removeLeftOvers(lock);
      directory.removeLeftOversOfRunners(settings.runners());
      Optional<Journal> finished = finishEarlier();
      if (finished.isPresent()
          && finished.get().isOf(settings)
          && Presence.look(directory, settings.runners()).nothing()) {
        return finished.get().result();
      }
      try (Gathered gathered = new Gathering(directory, settings).await()) {
        return collect(gathered);
      }
    }
  }

  /** Does what an earlier collect, killed, has left to do; empty if nothing or not all of it. */
  private Optional<Journal> finishEarlier() throws ReducerException, IOException {
    Optional<Journal> journal = JournalFile.read(directory.journal());
    if (journal.isEmpty()) {
      return Optional.empty();
    }
    if (journal.get().isOf(settings) && Presence.look(directory, settings.runners()).complete()) {
      LOG.info("An earlier collect was stopped, but all partials are there: collecting them");
      return Optional.empty(); // none was removed yet, or those that were have been made anew
    }
    if (!stands(journal.get())) {
      LOG.warn(
          "{} is not what an earlier collect published, so its partials are not taken as done",
          directory.combined());
      return Optional.empty();
    }
    LOG.info("An earlier collect published its result and was stopped: removing its partials");
    return clearing.resume(journal.get()) ? journal : Optional.empty();
  }

  /** Whether the result is still the one that was published: only then are its rows safe. */
  private boolean stands(Journal journal) throws IOException {
    if (journal.combined().isEmpty()) {
      return !Files.exists(directory.combined(), LinkOption.NOFOLLOW_LINKS);
    }
    try {
      return Fingerprint.of(directory.combined()).equals(journal.combined().get());
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw Reading.failure(directory.combined(), e);
    }
  }

  private CollectResult collect(Gathered gathered) throws ReducerException, IOException {
    Presence presence = gathered.presence();
    if (!presence.beyond().isEmpty()) {
      LOG.warn(
          "Left alone: partials beyond REDUCER_RUNNERS_QTY={}, of {}",
          settings.runners(),
          Ids.text(presence.beyond()));
    }
    if (presence.nothing()) {
      throw new ReducerException(
          ExitStatus.PARTIALS_INCONSISTENT,
          "There is nothing to collect: no partial of "
              + Ids.textOfOthers(settings.runners(), presence.any())
              + " in "
              + directory.path());
    }
    Faults faults = new Faults();
    presence.missing(faults);
    gathered.locks().missing(faults);
    Manifests manifests = Manifests.read(directory, presence.manifests(), faults);
    manifests.check(directory, settings, faults);
    try {
      int merges = PartialMerge.passes(presence.partials().size(), PartialMerge.FAN_IN);
      progress.starts((1 + merges) * manifests.pairs()); // each pair is checked, then merged
      EnvironmentTable environments = manifests.environments();
      PartialChecks.check(
          directory, manifests, presence.partials(), environments, progress, faults);
      faults.check();
      return publish(manifests, environments);
    } catch (ReducerException e) {
      Report.writeKnown(directory, settings.report(), manifests.ofRun(settings));
      throw e;
    }
  }

  private CollectResult publish(Manifests manifests, EnvironmentTable environments)
      throws ReducerException, IOException {
    if (Files.isDirectory(directory.combined(), LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(directory.combined() + " is a directory");
    }
    Optional<Fingerprint> combined = Optional.empty();
    Journal journal;
    try (Report report = Report.begin(directory, settings.report(), manifests.byRunner().keySet());
        PendingFile file = directory.pending(directory.combined())) {
      long pairs = merge(manifests, environments, file);
      if (pairs > 0) {
        combined = Optional.of(file.fingerprint());
      }
      journal = manifests.journal(settings, combined, pairs);
      // all that needs room is on disk before anything of the earlier run is replaced
      try (PendingFile journalFile = JournalFile.begin(directory, journal)) {
        file.force();
        // first: if it fails, the earlier result stands, and all can be done again
        report.publish();
        if (pairs > 0) {
          file.publish();
        } else if (!removeResult()) {
          return new CollectResult(manifests.totals(), manifests.byEnvironment(), 0, false);
        }
        journalFile.publish();
      }
    }
    clearing.clear(journal);
    return new CollectResult(
        journal.totals(), manifests.byEnvironment(), journal.pairs(), combined.isPresent());
  }

  private long merge(Manifests manifests, EnvironmentTable environments, PendingFile file)
      throws ReducerException, IOException {
    try (PartialMerge partials =
        new PartialMerge(directory, environments, progress, PartialMerge.FAN_IN)) {
      return PairWriter.write(partials.pairs(manifests.byRunner()), environments, file.stream());
    } catch (CorruptFileException e) {
      throw nothingCollected(e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw nothingCollected(Reading.fault(Path.of(e.getFile()), e), e);
    }
  }

  private static ReducerException nothingCollected(String fault, IOException cause) {
    return new ReducerException(
        ExitStatus.PARTIALS_INCONSISTENT,
        "Nothing was collected, nothing was changed: " + fault,
        cause);
  }

  /** Rule 3.4; returns false if an earlier result is to be left untouched. */
  private boolean removeResult() throws IOException {
    if (settings.strict()) {
      LOG.warn(
          "There is no valid row: REDUCER_STRICT leaves {} as it is, and the partials too",
          directory.combined());
      return false;
    }
    if (directory.remove(directory.combined())) {
      LOG.warn("There is no valid row, so no result: removed {}", directory.combined());
      directory.force();
    } else {
      LOG.warn("There is no valid row, so no result");
    }
    return true;
  }
}
