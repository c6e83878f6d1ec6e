package io.github.reducer.runner;

import io.github.reducer.input.InputFile;
import io.github.reducer.input.RawPath;
import io.github.reducer.input.RelativePath;
import io.github.reducer.log.LogLevel;
import io.github.reducer.partial.RunIdentity;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a runner needs to know, as the coordinator hands it over through a pipe: in binary form,
 * paths as their bytes, so that neither locale nor command line length matter.
 *
 * @param runner ID, from 1
 * @param identity what all partials of the run have in common
 * @param inputDirectory where {@code files} are
 * @param outputDirectory where the partial goes
 * @param scratchDirectory where what does not fit into memory goes
 * @param batchSize rows read before they are handed to the buffer, at least 1
 * @param compactAt rows in the buffer at which it is compacted, at least 1
 * @param threads that scan a large file, at least 1
 * @param liveLine whether a live line is on standard error, which lines of the log must clear away
 * @param logLevel what to log
 * @param logConfiguration a Logback file, if not the built-in format
 * @param files the runner's share, in order
 */
public record RunnerJob(
    int runner,
    RunIdentity identity,
    Path inputDirectory,
    Path outputDirectory,
    Path scratchDirectory,
    long batchSize,
    long compactAt,
    int threads,
    boolean liveLine,
    LogLevel logLevel,
    Optional<Path> logConfiguration,
    List<InputFile> files) {

  /** Writes the job and flushes; the stream stays open. */
  public void writeTo(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream, 1 << 16));
    out.writeInt(runner);
    out.writeInt(identity.runners());
    write(out, identity.column());
    write(out, identity.runId());
    out.writeLong(identity.inputFiles());
    write(out, identity.inputDigest());
    write(out, RawPath.bytes(inputDirectory));
    write(out, RawPath.bytes(outputDirectory));
    write(out, RawPath.bytes(scratchDirectory));
    out.writeLong(batchSize);
    out.writeLong(compactAt);
    out.writeInt(threads);
    out.writeBoolean(liveLine);
    write(out, logLevel.name());
    out.writeBoolean(logConfiguration.isPresent());
    if (logConfiguration.isPresent()) {
      write(out, RawPath.bytes(logConfiguration.get()));
    }
    out.writeInt(files.size());
    for (InputFile file : files) {
      write(out, file.path().bytes());
      out.writeLong(file.size());
    }
    out.flush();
  }

  /**
   * Reads what {@link #writeTo} wrote, and nothing behind it.
   *
   * @param stream best a buffered one
   * @throws EOFException if the stream ends within the job
   * @throws StreamCorruptedException if it holds no job
   */
  static RunnerJob readFrom(InputStream stream) throws IOException {
    try {
      return read(new DataInputStream(stream));
    } catch (IllegalArgumentException e) { // a length, a path, a level
      StreamCorruptedException fault = new StreamCorruptedException("no job of a runner: " + e);
      fault.initCause(e);
      throw fault;
    }
  }

  private static RunnerJob read(DataInputStream in) throws IOException {
    int runner = in.readInt();
    RunIdentity identity =
        new RunIdentity(in.readInt(), text(in), text(in), in.readLong(), text(in));
    Path inputDirectory = path(in);
    Path outputDirectory = path(in);
    Path scratchDirectory = path(in);
    long batchSize = in.readLong();
    long compactAt = in.readLong();
    int threads = in.readInt();
    boolean liveLine = in.readBoolean();
    LogLevel logLevel = LogLevel.valueOf(text(in));
    Optional<Path> logConfiguration = in.readBoolean() ? Optional.of(path(in)) : Optional.empty();
    int count = in.readInt();
    if (count < 0) {
      throw new StreamCorruptedException("a job with " + count + " files");
    }
    List<InputFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(new InputFile(RelativePath.of(bytes(in)), in.readLong()));
    }
    return new RunnerJob(
        runner,
        identity,
        inputDirectory,
        outputDirectory,
        scratchDirectory,
        batchSize,
        compactAt,
        threads,
        liveLine,
        logLevel,
        logConfiguration,
        files);
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    write(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  private static Path path(DataInputStream in) throws IOException {
    return RawPath.found(RawPath.of(bytes(in)));
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length); // no more room than there are bytes
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }
}
