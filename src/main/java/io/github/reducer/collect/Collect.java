package io.github.reducer.collect;

import io.github.reducer.account.Totals;
import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.partial.CorruptFileException;
import io.github.reducer.partial.EnvironmentTable;
import io.github.reducer.report.NoResult;
import io.github.reducer.report.Outcome;
import io.github.reducer.report.Report;
import io.github.reducer.storage.DirectoryLock;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.OutputDirectory;
import io.github.reducer.storage.PendingFile;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges all partials into the result, which is published only if each of them was what its
 * manifest says. It may be killed at any instruction and run again:
 *
 * <ol>
 *   <li>before the result is renamed into place, nothing has changed but temporaries, which the
 *       next run removes, and the report;
 *   <li>from then until the journal is there, all partials are, and the next run makes the same
 *       result, and report, of them again;
 *   <li>from then until the journal is removed, the next run only removes what is left of the
 *       partials that the journal names, unless all are there, as they are before the first is
 *       removed: then it makes the result of them again;
 *   <li>then all is done, and the next run finds nothing to collect.
 * </ol>
 *
 * <p>Each of these steps is on disk before the next one starts. The next run is one of the same
 * settings; one of others changes nothing unless it publishes a result of its own.
 */
public final class Collect {
  private static final Logger LOG = LoggerFactory.getLogger(Collect.class);

  private final OutputDirectory directory;
  private final CollectSettings settings;
  private final CollectProgress progress;
  private final RangeBudget budget;
  private final Clearing clearing;

  /**
   * A collect that has not started.
   *
   * @param progress is told how far it is
   */
  public Collect(OutputDirectory directory, CollectSettings settings, CollectProgress progress) {
    this(directory, settings, progress, RangeBudget.ofThisProcess());
  }

  Collect(
      OutputDirectory directory,
      CollectSettings settings,
      CollectProgress progress,
      RangeBudget budget) {
    this.directory = directory;
    this.settings = settings;
    this.progress = progress;
    this.budget = budget;
    this.clearing = new Clearing(directory, budget);
  }

  /**
   * Collects.
   *
   * @throws ReducerException if partials are missing, damaged or do not belong together (it has all
   *     faults, and the result is as it was), or if another collect is running
   * @throws IOException if the result cannot be written or partials cannot be removed
   * @throws InterruptedException if interrupted; the next run goes on
   */
  public Outcome run() throws ReducerException, IOException, InterruptedException {
    try (DirectoryLock lock = directory.lockCollect()) {
      directory.removeLeftOvers(lock);
      directory.removeLeftOversOfRunners(settings.runners());
      Optional<Journal> finished = new EarlierCollect(directory, settings, clearing).finish();
      if (finished.isPresent() && Presence.look(directory, settings.runners()).nothing()) {
        tellOfNoReport();
        return finished.get().outcome();
      }
      try (Gathered gathered = new Gathering(directory, settings).await()) {
        return collect(gathered);
      }
    }
  }

  private void tellOfNoReport() {
    if (settings.report().isPresent()) {
      LOG.warn(
          "No report is written now: what was known of single files went with the partials. If the"
              + " earlier collect was asked for one, it wrote that before the result");
    }
  }

  private void writeKnown(Manifests manifests) {
    Report.writeKnown(directory, settings.report(), manifests.ofRun(settings));
  }

  private Outcome collect(Gathered gathered)
      throws ReducerException, IOException, InterruptedException {
    Presence presence = gathered.presence();
    if (!presence.beyond().isEmpty()) {
      LOG.warn(
          "Left alone: partials beyond REDUCER_RUNNERS_QTY={}, of {}; remove them if no run of more"
              + " runners is to be collected",
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
    presence.nameMissing(faults);
    gathered.locks().nameBusy(faults);
    Manifests manifests = Manifests.read(directory, presence.manifests(), faults);
    manifests.check(directory, settings, faults);
    EnvironmentTable environments = manifests.environments();
    try {
      if (!faults.isEmpty()) {
        PartialChecks.check(directory, manifests, presence.partials(), faults);
        faults.check();
      }
      int merges = PartialMerge.passes(presence.partials().size(), PartialMerge.FAN_IN);
      progress.starts(merges * manifests.pairs());
      try (Draft draft = checkedDraft(manifests, environments)) {
        Optional<Journal> published = publish(manifests, draft);
        if (published.isEmpty()) {
          return Outcome.collected(manifests.totals(), manifests.byEnvironment(), 0, false);
        }
        Journal journal = published.get();
        clear(journal); // under the lock of reports, or a runner's could take the place of this one
        return Outcome.collected(
            journal.totals(),
            manifests.byEnvironment(),
            journal.pairs(),
            journal.combined().isPresent());
      }
    } catch (ReducerException e) {
      if (e.status() == ExitStatus.PARTIALS_INCONSISTENT) { // else another process writes a report
        writeKnown(manifests);
      }
      throw e;
    }
  }

  /**
   * Makes the draft. Whatever keeps it from being made, where partials are damaged, these are the
   * fault, and all of them are named: a merge knows of one only, and what it stumbles over need not
   * be the cause.
   */
  private Draft checkedDraft(Manifests manifests, EnvironmentTable environments)
      throws ReducerException, IOException, InterruptedException {
    try {
      return draft(manifests, environments);
    } catch (CorruptFileException e) {
      checkPartials(manifests);
      // its manifest vouches for rows that are none
      throw new ReducerException(
          ExitStatus.PARTIALS_INCONSISTENT, Faults.message(e.getMessage()), e);
    } catch (IOException | RuntimeException e) {
      checkPartials(manifests);
      throw e;
    }
  }

  private void clear(Journal journal) throws IOException, InterruptedException {
    try {
      clearing.clear(journal);
    } catch (IOException e) {
      throw new IOException(
          "The result is in its place, but partials may be left: " + IoReason.withFile(e), e);
    }
  }

  private void checkPartials(Manifests manifests) throws ReducerException {
    Faults faults = new Faults();
    PartialChecks.check(directory, manifests, manifests.byRunner().keySet(), faults);
    faults.check();
  }

  /**
   * Writes result and report beside those of an earlier run; the report last, as until it is
   * published no other one can be written in its directory.
   */
  private Draft draft(Manifests manifests, EnvironmentTable environments)
      throws ReducerException, IOException, InterruptedException {
    directory.checkCombined();
    PendingFile file = directory.pending(directory.combined());
    try {
      long pairs =
          new Union(directory, environments, progress, budget)
              .writeTo(file.stream(), manifests.byRunner());
      file.force();
      Report report = Report.begin(directory, settings.report(), manifests.byRunner().keySet());
      return new Draft(report, file, pairs);
    } catch (Throwable e) {
      try (file) {
        throw e;
      }
    }
  }

  /**
   * Returns the journal of what is published, empty if that is nothing and nothing is to change.
   */
  private Optional<Journal> publish(Manifests manifests, Draft draft)
      throws IOException, ReducerException {
    PendingFile file = draft.file();
    Optional<Fingerprint> combined =
        draft.pairs() > 0 ? Optional.of(file.fingerprint()) : Optional.empty();
    Journal journal = manifests.journal(settings, combined, draft.pairs());
    // all that needs room is on disk before anything of the earlier run is replaced
    try (PendingFile journalFile = JournalFile.begin(directory, journal)) {
      // first: if it fails, the earlier result stands, and all can be done again
      draft.report().publish();
      if (combined.isPresent()) {
        file.publish();
      } else if (!removeResult(manifests.totals())) {
        return Optional.empty();
      }
      journalFile.publish();
    }
    return Optional.of(journal);
  }

  /** Returns false if an earlier result is to be left untouched. */
  private boolean removeResult(Totals totals) throws IOException, ReducerException {
    String result = directory.combined().toString();
    return NoResult.conclude(
        totals,
        settings.strict(),
        result,
        result + " and the partials",
        () -> {
          boolean there = directory.remove(directory.combined());
          if (there) {
            directory.force();
          }
          return there;
        });
  }
}
