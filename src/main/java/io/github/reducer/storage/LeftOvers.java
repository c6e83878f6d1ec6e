package io.github.reducer.storage;

import io.github.reducer.failure.IoReason;
import io.github.reducer.storage.OwnNames.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what dead processes were writing when they died, and never what a living one is writing:
 * whoever removes holds the lock of the owner (rule 5.5).
 */
final class LeftOvers {
  private static final Logger LOG = LoggerFactory.getLogger(LeftOvers.class);

  private final Path directory;
  private final TemporaryFiles temporaries;

  /** Those of one directory. */
  LeftOvers(Path directory, TemporaryFiles temporaries) {
    this.directory = directory;
    this.temporaries = temporaries;
  }

  /** Removes those of an owner whose lock is held. */
  void removeOf(String owner) throws IOException {
    for (Path file : OwnNames.in(directory)) {
      if (OwnNames.matches(file, Kind.TEMPORARIES, owner)) {
        temporaries.remove(file);
      }
    }
  }

  /**
   * Removes the spilled runs of an owner whose lock is held, as far as that is possible: they may
   * be those of others, of another user even; they are empty, and theirs to remove.
   */
  void tryToRemoveSpilledOf(String owner) throws IOException {
    for (Path file : OwnNames.in(directory)) {
      if (OwnNames.matches(file, Kind.SPILLED, owner)) {
        try {
          temporaries.remove(file);
        } catch (IOException e) {
          LOG.debug("A spilled run is left: {}", IoReason.of(e));
        }
      }
    }
  }

  /** Removes reports that were begun; the lock of those who write them is held. */
  void removeReports() throws IOException {
    for (Path file : OwnNames.in(directory)) {
      if (OwnNames.matches(file, Kind.REPORTS, OwnNames.COLLECT)) {
        temporaries.remove(file);
      }
    }
  }

  /**
   * Removes reports that were begun, and their lock file, unless somebody is writing one; as far as
   * that is possible, since reports of another user in the same directory are in nobody's way.
   */
  void tryToRemoveReportsOfDead() throws IOException {
    if (anyReports()) {
      Path lockFile = directory.resolve(OwnNames.REPORT_LOCK);
      try {
        Optional<DirectoryLock> lock =
            DirectoryLock.tryAcquire(ReportFiles.OWNER, lockFile, temporaries);
        if (lock.isPresent()) {
          removeReports(lock.get());
        }
      } catch (IOException e) {
        LOG.debug("Reports that were begun are left in {}: {}", directory, IoReason.withFile(e));
      }
    }
  }

  /** Whether there are any, or the lock file of one who writes them. */
  private boolean anyReports() throws IOException {
    for (Path file : OwnNames.in(directory)) {
      if (file.endsWith(OwnNames.REPORT_LOCK)
          || OwnNames.matches(file, Kind.REPORTS, OwnNames.COLLECT)) {
        return true;
      }
    }
    return false;
  }

  private void removeReports(DirectoryLock lock) throws IOException {
    try (lock) {
      removeReports();
    }
  }

  /**
   * Removes temporaries and lock files of runners, unless they live.
   *
   * @param runners those with IDs up to this one
   */
  void removeOfDeadRunners(int runners) throws IOException {
    NavigableMap<Integer, List<Path>> leftOvers = new TreeMap<>();
    for (Path file : OwnNames.in(directory)) {
      OwnNames.runner(file, Kind.LOCKS)
          .ifPresent(id -> leftOvers.computeIfAbsent(id, unused -> new ArrayList<>()));
      OwnNames.runner(file, Kind.TEMPORARIES)
          .ifPresent(id -> leftOvers.computeIfAbsent(id, unused -> new ArrayList<>()).add(file));
    }
    for (Map.Entry<Integer, List<Path>> runner : leftOvers.headMap(runners, true).entrySet()) {
      String owner = runner.getKey().toString();
      Optional<DirectoryLock> lock =
          DirectoryLock.tryAcquire(owner, directory.resolve(OwnNames.lock(owner)), temporaries);
      if (lock.isPresent()) {
        removeAll(runner.getValue(), lock.get());
      }
    }
  }

  /** With the lock held, whoever wrote these is dead; then the lock goes, too. */
  private void removeAll(List<Path> files, DirectoryLock lock) throws IOException {
    try (lock) {
      for (Path file : files) {
        temporaries.remove(file);
      }
    }
  }
}
