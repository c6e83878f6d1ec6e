package io.github.reducer.storage;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.storage.OwnNames.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The directory of the result: where the program's own files are in it ({@link OwnNames}), their
 * locks, and the only way they are created, replaced and removed. Runner IDs are >= 1.
 */
public final class OutputDirectory {
  private static final long PATIENCE_SECONDS = 1;

  private final Path directory;
  private final Path scratchDirectory;
  private final TemporaryFiles temporaries;

  /**
   * An output directory that takes what does not fit into memory as well.
   *
   * @param directory exists; may be a symbolic link
   */
  public OutputDirectory(Path directory) {
    this(directory, directory);
  }

  /**
   * An output directory.
   *
   * @param directory exists; may be a symbolic link
   * @param scratchDirectory takes what does not fit into memory; likewise
   */
  public OutputDirectory(Path directory, Path scratchDirectory) {
    this(directory, scratchDirectory, TemporaryFiles.OF_PROCESS);
  }

  OutputDirectory(Path directory, TemporaryFiles temporaries) {
    this(directory, directory, temporaries);
  }

  private OutputDirectory(Path directory, Path scratchDirectory, TemporaryFiles temporaries) {
    this.directory = directory;
    this.scratchDirectory = scratchDirectory;
    this.temporaries = temporaries;
  }

  /** The directory itself. */
  public Path path() {
    return directory;
  }

  /** The result. */
  public Path combined() {
    return directory.resolve(OwnNames.COMBINED);
  }

  /**
   * Sees that a result can take its place.
   *
   * @throws IOException if there is a directory
   */
  public void checkCombined() throws IOException {
    if (Files.isDirectory(combined(), LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(combined() + " is a directory");
    }
  }

  /** What a runner reduced its share to. */
  public Path partial(int runner) {
    return directory.resolve(OwnNames.partial(runner));
  }

  /** What vouches for a runner's partial. */
  public Path manifest(int runner) {
    return directory.resolve(OwnNames.manifest(runner));
  }

  /** What collect has published but not yet cleared away. */
  public Path journal() {
    return directory.resolve(OwnNames.JOURNAL);
  }

  /**
   * Takes the lock on a runner's files. Tries for about a second, since others may hold it for a
   * moment, to remove left-overs.
   *
   * @throws ReducerException if another process holds it
   * @throws java.io.InterruptedIOException if interrupted
   */
  public DirectoryLock lockRunner(int runner) throws IOException, ReducerException {
    String owner = Integer.toString(runner);
    return DirectoryLock.acquire(owner, lockFile(owner), temporaries, PATIENCE_SECONDS)
        .orElseThrow(
            () -> busy(owner, "runner " + runner + ", or collect, is running in another process"));
  }

  /** Takes the lock on a runner's files unless another process holds it. */
  public Optional<DirectoryLock> tryLockRunner(int runner) throws IOException {
    return tryLock(Integer.toString(runner));
  }

  /**
   * Takes the lock on the result and the journal.
   *
   * @throws ReducerException if another process holds it
   */
  public DirectoryLock lockCollect() throws IOException, ReducerException {
    return tryLock(OwnNames.COLLECT)
        .orElseThrow(() -> busy(OwnNames.COLLECT, "collect is running in another process"));
  }

  private Optional<DirectoryLock> tryLock(String owner) throws IOException {
    return DirectoryLock.tryAcquire(owner, lockFile(owner), temporaries);
  }

  private ReducerException busy(String owner, String why) {
    return new ReducerException(
        ExitStatus.IO_FAILED, lockFile(owner) + " is locked: " + why + " on this directory");
  }

  private Path lockFile(String owner) {
    return directory.resolve(OwnNames.lock(owner));
  }

  /**
   * Begins a file of this directory. The lock of its owner must be held.
   *
   * @param target one of the files named above
   */
  public PendingFile pending(Path target) throws IOException {
    Path temporary = directory.resolve(OwnNames.temporary(OwnNames.owner(target)));
    return PendingFile.create(temporary, target, temporaries);
  }

  /** Makes an empty file for what does not fit into a runner's memory; its lock must be held. */
  public ScratchFile scratch(int runner) throws IOException {
    return scratch(Integer.toString(runner));
  }

  /** Makes an empty file for what collect does not keep in memory; its lock must be held. */
  public ScratchFile scratchOfCollect() throws IOException {
    return scratch(OwnNames.COLLECT);
  }

  private ScratchFile scratch(String owner) throws IOException {
    return ScratchFile.create(scratchDirectory.resolve(OwnNames.spilled(owner)), temporaries);
  }

  /**
   * Begins a report.
   *
   * @param target where it is to be, in this directory or another one
   * @throws ReducerException if another process goes on writing one there
   */
  public Replacement report(Path target) throws IOException, ReducerException {
    return ReportFiles.begin(target, temporaries);
  }

  /**
   * Removes a file if it is there; the removal is durable after {@link #force()}. The lock of its
   * owner must be held.
   *
   * @return whether it was there
   */
  public boolean remove(Path file) throws IOException {
    return temporaries.remove(file);
  }

  /**
   * Removes what dead processes of an owner were writing when they died; also in the directory for
   * what does not fit into memory, as far as that is possible. Where collect is the owner, this
   * includes reports, unless a living process writes one here.
   *
   * @param lock held, hence no process of that owner writes here but this one, which does not yet
   */
  public void removeLeftOvers(DirectoryLock lock) throws IOException {
    if (!lock.isOpen()) {
      throw new IllegalStateException("the lock is not held");
    }
    LeftOvers leftOvers = new LeftOvers(directory, temporaries);
    leftOvers.removeOf(lock.owner());
    if (lock.owner().equals(OwnNames.COLLECT)) {
      leftOvers.tryToRemoveReportsOfDead();
    }
    if (!scratchDirectory.equals(directory)) {
      new LeftOvers(scratchDirectory, temporaries).tryToRemoveSpilledOf(lock.owner());
    }
  }

  /**
   * Removes temporaries and lock files of runners that are dead, and of collects that died while
   * they held the locks of runners.
   *
   * @param runners those with IDs up to this one
   */
  public void removeLeftOversOfRunners(int runners) throws IOException {
    new LeftOvers(directory, temporaries).removeOfDeadRunners(runners);
  }

  /** Lists the partials and manifests that are there now. */
  public OwnFiles list() throws IOException {
    NavigableSet<Integer> partials = new TreeSet<>();
    NavigableSet<Integer> manifests = new TreeSet<>();
    for (Path file : OwnNames.in(directory)) {
      addRunner(file, Kind.PARTIALS, partials);
      addRunner(file, Kind.MANIFESTS, manifests);
    }
    return new OwnFiles(partials, manifests);
  }

  private static void addRunner(Path file, Kind kind, Set<Integer> runners) {
    Optional<Integer> runner = OwnNames.runner(file, kind);
    if (runner.isPresent()) {
      runners.add(runner.get());
    }
  }

  /** Makes the names in this directory, those removed included, survive a power failure. */
  public void force() throws IOException {
    force(directory);
  }

  static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new IOException(directory + " cannot be forced to disk: " + IoReason.of(e), e);
    }
  }
}
