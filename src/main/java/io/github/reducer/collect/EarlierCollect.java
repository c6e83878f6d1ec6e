package io.github.reducer.collect;

import io.github.reducer.failure.ReducerException;
import io.github.reducer.report.Report;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.OutputDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a collect that was killed has left to do: its journal tells which partials are in a result
 * that is published already (rule 4.5).
 */
final class EarlierCollect {
  private static final Logger LOG = LoggerFactory.getLogger(EarlierCollect.class);

  private final OutputDirectory directory;
  private final CollectSettings settings;
  private final Clearing clearing;

  EarlierCollect(OutputDirectory directory, CollectSettings settings, Clearing clearing) {
    this.directory = directory;
    this.settings = settings;
    this.clearing = clearing;
  }

  /**
   * Does it, if it was a collect of this run.
   *
   * @return its journal; empty if there was nothing to do, or not all of it could be done
   * @throws ReducerException if its journal is damaged
   */
  Optional<Journal> finish() throws ReducerException, IOException {
    Optional<Journal> journal = journal();
    if (journal.isEmpty()) {
      return Optional.empty();
    }
    if (!journal.get().isOf(settings)) {
      LOG.info(
          "A collect of another run published its result and was stopped before it had removed its"
              + " partials: they are left to the next collect of that run");
      return Optional.empty(); // or else a collect by mistake would keep that one from ending well
    }
    if (Presence.look(directory, settings.runners()).complete()) {
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

  /** The journal; where it is damaged, the manifests still account for their files. */
  private Optional<Journal> journal() throws ReducerException, IOException {
    try {
      return JournalFile.read(directory.journal());
    } catch (ReducerException e) {
      Presence presence = Presence.look(directory, settings.runners());
      Manifests manifests = Manifests.read(directory, presence.manifests(), new Faults());
      Report.writeKnown(directory, settings.report(), manifests.ofRun(settings));
      throw e;
    }
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
}
