package io.github.reducer.storage;

import io.github.reducer.failure.ExitStatus;
import io.github.reducer.failure.IoReason;
import io.github.reducer.failure.ReducerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of the program's own files in the output directory (rule 4.1), their locks, and the
 * only way they are created, replaced and removed. Runner IDs are >= 1.
 *
 * <ul>
 *   <li>{@code Combined.csv}: the result;
 *   <li>{@code .Combined_<r>.csv}, {@code .Combined_<r>.manifest}: what runner r made;
 *   <li>{@code .Combined_collect.journal}: what collect has published but not cleared away;
 *   <li>{@code .Combined_<owner>.lock}: held while the owner, a runner's ID or {@code collect},
 *       lives;
 *   <li>{@code .Combined_<owner>.<random>.tmp}: what the owner is writing;
 *   <li>{@code .Combined_<owner>.<random>.run}: what the owner has no memory for, here or in a
 *       directory of the user's choice, with that name for a moment only (see {@link ScratchFile});
 *   <li>{@code .Combined_collect.report.lock}, {@code .Combined_collect.<random>.report}: held, and
 *       written, by the one that writes a report here.
 * </ul>
 */
public final class OutputDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(OutputDirectory.class);

  private static final String PREFIX = ".Combined_";
  private static final String COLLECT = "collect";
  private static final String TEMPORARY = ".tmp";
  private static final String RUN = ".run";
  private static final Pattern PARTIAL_FILE = ownFile("csv");
  private static final Pattern MANIFEST_FILE = ownFile("manifest");
  private static final Pattern LOCK_FILE = ownFile("lock");
  private static final Pattern TEMPORARY_FILE = ownFile(".+\\.(?:tmp|run)");
  private static final Pattern RUN_FILE = ownFile(".+\\.run");
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,9}");
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
    return directory.resolve("Combined.csv");
  }

  /** What a runner reduced its share to. */
  public Path partial(int runner) {
    return directory.resolve(PREFIX + runner + ".csv");
  }

  /** What vouches for a runner's partial. */
  public Path manifest(int runner) {
    return directory.resolve(PREFIX + runner + ".manifest");
  }

  /** What collect has published but not yet cleared away. */
  public Path journal() {
    return directory.resolve(PREFIX + COLLECT + ".journal");
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
    return tryLock(COLLECT)
        .orElseThrow(() -> busy(COLLECT, "collect is running in another process"));
  }

  private static Pattern ownFile(String end) {
    return Pattern.compile("\\.Combined_([^.]+)\\." + end);
  }

  private Optional<DirectoryLock> tryLock(String owner) throws IOException {
    return DirectoryLock.tryAcquire(owner, lockFile(owner), temporaries);
  }

  private ReducerException busy(String owner, String why) {
    return new ReducerException(
        ExitStatus.IO_FAILED, lockFile(owner) + " is locked: " + why + " on this directory");
  }

  private Path lockFile(String owner) {
    return directory.resolve(PREFIX + owner + ".lock");
  }

  /**
   * Begins a file of this directory. The lock of its owner must be held.
   *
   * @param target one of the files named above
   */
  public PendingFile pending(Path target) throws IOException {
    String name = target.getFileName().toString();
    String owner =
        name.startsWith(PREFIX)
            ? name.substring(PREFIX.length(), name.indexOf('.', PREFIX.length()))
            : COLLECT;
    return PendingFile.create(directory.resolve(random(owner, TEMPORARY)), target, temporaries);
  }

  /** Makes an empty file for what does not fit into a runner's memory; its lock must be held. */
  public ScratchFile scratch(int runner) throws IOException {
    return scratch(Integer.toString(runner));
  }

  /** Makes an empty file for what collect does not keep in memory; its lock must be held. */
  public ScratchFile scratchOfCollect() throws IOException {
    return scratch(COLLECT);
  }

  private ScratchFile scratch(String owner) throws IOException {
    return ScratchFile.create(scratchDirectory.resolve(random(owner, RUN)), temporaries);
  }

  private static String random(String owner, String end) {
    return PREFIX + owner + "." + Long.toHexString(ThreadLocalRandom.current().nextLong()) + end;
  }

  /**
   * Begins a report.
   *
   * @param target where it is to be, in this directory or another one
   * @throws ReducerException if another process goes on writing one there
   */
  public ReportFile report(Path target) throws IOException, ReducerException {
    return ReportFile.begin(target, temporaries);
  }

  /**
   * Removes a file if it is there; the removal is durable after {@link #force()}. The lock of its
   * owner must be held.
   *
   * @return whether it was there
   */
  public boolean remove(Path file) throws IOException {
    return temporaries.change(() -> Files.deleteIfExists(file));
  }

  /**
   * Removes what dead processes of an owner were writing when they died; also in the directory for
   * what does not fit into memory, as far as that is possible.
   *
   * @param lock held, hence no process of that owner writes here but this one, which does not yet
   */
  public void removeLeftOvers(DirectoryLock lock) throws IOException {
    if (!lock.isOpen()) {
      throw new IllegalStateException("the lock is not held");
    }
    for (Path file : filesOf(lock.owner(), directory, TEMPORARY_FILE)) {
      remove(file);
    }
    if (!scratchDirectory.equals(directory)) {
      removeRuns(lock.owner());
    }
  }

  /** These may be of others, of another user even: they are empty, and theirs to remove. */
  private void removeRuns(String owner) throws IOException {
    for (Path file : filesOf(owner, scratchDirectory, RUN_FILE)) {
      try {
        remove(file);
      } catch (IOException e) {
        LOG.debug("Left where it is: {}: {}", file, IoReason.of(e));
      }
    }
  }

  private static List<Path> filesOf(String owner, Path place, Pattern names) throws IOException {
    List<Path> own = new ArrayList<>();
    for (Path file : files(place)) {
      Matcher name = names.matcher(file.getFileName().toString());
      if (name.matches() && name.group(1).equals(owner)) {
        own.add(file);
      }
    }
    return own;
  }

  /**
   * Removes temporaries and lock files of runners that are dead, and of collects that died while
   * they held the locks of runners.
   *
   * @param runners those with IDs up to this one
   */
  public void removeLeftOversOfRunners(int runners) throws IOException {
    NavigableMap<Integer, List<Path>> leftOvers = new TreeMap<>();
    for (Path file : files(directory)) {
      String name = file.getFileName().toString();
      id(LOCK_FILE.matcher(name))
          .ifPresent(id -> leftOvers.computeIfAbsent(id, unused -> new ArrayList<>()));
      id(TEMPORARY_FILE.matcher(name))
          .ifPresent(id -> leftOvers.computeIfAbsent(id, unused -> new ArrayList<>()).add(file));
    }
    for (Map.Entry<Integer, List<Path>> runner : leftOvers.headMap(runners, true).entrySet()) {
      Optional<DirectoryLock> lock = tryLockRunner(runner.getKey());
      if (lock.isPresent()) {
        removeAll(runner.getValue(), lock.get());
      }
    }
  }

  /** With the lock held, whoever wrote these is dead; then the lock goes, too. */
  private void removeAll(List<Path> files, DirectoryLock lock) throws IOException {
    try (lock) {
      for (Path file : files) {
        remove(file);
      }
    }
  }

  /** Lists the partials and manifests that are there now. */
  public OwnFiles list() throws IOException {
    NavigableSet<Integer> partials = new TreeSet<>();
    NavigableSet<Integer> manifests = new TreeSet<>();
    for (Path file : files(directory)) {
      String name = file.getFileName().toString();
      id(PARTIAL_FILE.matcher(name)).ifPresent(partials::add);
      id(MANIFEST_FILE.matcher(name)).ifPresent(manifests::add);
    }
    return new OwnFiles(partials, manifests);
  }

  /** The runner's ID in a name, empty if the name does not match or its owner is no runner. */
  private static Optional<Integer> id(Matcher name) {
    if (name.matches() && ID.matcher(name.group(1)).matches()) {
      long id = Long.parseLong(name.group(1));
      return id <= Integer.MAX_VALUE ? Optional.of((int) id) : Optional.empty();
    }
    return Optional.empty();
  }

  private static List<Path> files(Path place) throws IOException {
    List<Path> own = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place, PREFIX + "*")) {
      files.forEach(own::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return own;
  }

  /** Makes the names in this directory, those removed included, survive a power failure. */
  public void force() throws IOException {
    force(directory);
  }

  static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
