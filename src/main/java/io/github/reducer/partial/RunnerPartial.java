package io.github.reducer.partial;

import io.github.reducer.account.FileAccount;
import io.github.reducer.failure.ReducerException;
import io.github.reducer.merge.SortedPairs;
import io.github.reducer.storage.DirectoryLock;
import io.github.reducer.storage.Fingerprint;
import io.github.reducer.storage.OutputDirectory;
import io.github.reducer.storage.PendingFile;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The files of one runner, from the removal of earlier ones to the publishing of new ones (rules
 * 4.1, 4.2). Holds the runner's lock until it is closed, so that partial and manifest stay those of
 * one process. Not thread-safe.
 */
public final class RunnerPartial implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final OutputDirectory directory;
  private final int runner;
  private final DirectoryLock lock;

  private RunnerPartial(OutputDirectory directory, int runner, DirectoryLock lock) {
    this.directory = directory;
    this.runner = runner;
    this.lock = lock;
  }

  /**
   * Takes the runner's lock and removes what earlier processes of it left: temporaries, the
   * manifest, then the partial. To be called before any input is read.
   *
   * @param runner ID, from 1
   * @throws ReducerException if another process of this runner lives
   */
  public static RunnerPartial begin(OutputDirectory directory, int runner)
      throws IOException, ReducerException {
    DirectoryLock lock = directory.lockRunner(runner);
    try {
      directory.removeLeftOvers(lock);
      // forced in between: no power failure may leave a manifest without its partial
      if (directory.remove(directory.manifest(runner))) {
        directory.force();
      }
      if (directory.remove(directory.partial(runner))) {
        directory.force();
      }
      return new RunnerPartial(directory, runner, lock);
    } catch (Throwable e) {
      try (lock) {
        throw e;
      }
    }
  }

  /**
   * Publishes the partial, and then, with the partial durable, its manifest.
   *
   * @param pairs used up
   * @param environments ranks of the keys of {@code pairs}, and the environments of all files
   * @param files accounts of all files the runner took
   * @return what the manifest says
   */
  public Manifest publish(
      SortedPairs pairs,
      EnvironmentTable environments,
      RunIdentity identity,
      List<FileAccount> files)
      throws IOException {
    long rows;
    Fingerprint partial;
    try (PendingFile file = directory.pending(directory.partial(runner))) {
      rows = PairWriter.write(pairs, environments, file.stream());
      partial = file.fingerprint();
      file.publish();
    }
    AccountSums sums = new AccountSums(environments.names());
    for (FileAccount file : files) {
      sums.add(file);
    }
    Manifest manifest =
        new Manifest(runner, identity, partial, rows, sums.totals(), sums.byEnvironment());
    publish(manifest, files);
    return manifest;
  }

  private void publish(Manifest manifest, List<FileAccount> files) throws IOException {
    try (PendingFile file = directory.pending(directory.manifest(runner))) {
      OutputStream out = new BufferedOutputStream(file.stream(), BUFFER);
      ManifestWriter.write(manifest, files, out);
      out.flush();
      file.publish();
    }
  }

  /** Lets go of the runner's lock. What is published stays. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
