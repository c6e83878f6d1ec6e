package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** A started coordinator. Closing it ends it and what it has started. */
final class Running implements AutoCloseable {
  private final Process process;
  private final String call;
  private final Path stdout;
  private final Path stderr;
  private final Duration limit;

  Running(Process process, String call, Path stdout, Path stderr, Duration limit) {
    this.process = process;
    this.call = call;
    this.stdout = stdout;
    this.stderr = stderr;
    this.limit = limit;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end; at the time limit ends it and fails. */
  Result await() throws Exception {
    process.getOutputStream().close();
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      Result soFar = result(-1);
      close();
      throw new AssertionError("not done after " + limit.toSeconds() + " s: " + soFar);
    }
    return result(process.exitValue());
  }

  private Result result(int status) throws IOException {
    return new Result(call, status, text(stdout), text(stderr));
  }

  /** What is on standard error so far. */
  String stderr() throws IOException {
    return text(stderr);
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8);
  }

  /** Waits until so many runner processes are there at once, and returns them. */
  List<ProcessHandle> awaitRunners(int expected) throws Exception {
    return awaitRunners(expected + " runners", count -> count == expected);
  }

  /** Waits until runner processes are there, and returns them. */
  List<ProcessHandle> awaitAnyRunners() throws Exception {
    return awaitRunners("any runners", count -> count > 0);
  }

  private List<ProcessHandle> awaitRunners(String what, IntPredicate enough) throws Exception {
    List<ProcessHandle> found = new ArrayList<>();
    Await.until(
        what + " of pid " + process.pid() + " run",
        () -> {
          found.clear(); // one of those seen may end before it is looked for again
          found.addAll(awaitedRunners());
          return enough.test(found.size());
        });
    return found;
  }

  /**
   * Waits until a runner has read more than so many bytes, and returns it; others may have ended.
   */
  ProcessHandle awaitReader(long bytes) throws Exception {
    AtomicReference<ProcessHandle> found = new AtomicReference<>();
    Await.until(
        "a runner of pid " + process.pid() + " has read " + bytes + " bytes",
        () -> {
          for (ProcessHandle runner : awaitedRunners()) {
            if (BytesRead.by(runner) > bytes) {
              found.set(runner);
            }
          }
          return found.get() != null;
        });
    return found.get();
  }

  private List<ProcessHandle> awaitedRunners() throws Exception {
    if (!process.isAlive()) {
      throw new AssertionError("ended early: " + await());
    }
    return runners();
  }

  private List<ProcessHandle> runners() {
    try (Stream<ProcessHandle> children = process.children()) {
      return children.filter(Running::isJava).filter(Running::survives).toList();
    }
  }

  /** A child is another program at first: the launcher that becomes the runner. */
  private static boolean isJava(ProcessHandle handle) {
    return handle.info().command().filter(command -> command.endsWith("java")).isPresent();
  }

  /** Whether a process still does something: one that waits to be reaped does not. */
  static boolean survives(ProcessHandle handle) {
    try {
      String stat = Files.readString(Path.of("/proc/" + handle.pid() + "/stat"), UTF_8);
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return handle.isAlive() && state != 'Z' && state != 'X';
    } catch (NoSuchFileException e) {
      return !Files.exists(Path.of("/proc/self/stat")) && handle.isAlive();
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("No such process")) { // it went meanwhile
        return false;
      }
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal, as {@code TERM}, to the coordinator alone. */
  void signal(String name) throws Exception {
    signal(process.toHandle(), name);
  }

  /** Sends a signal to the coordinator, unless it has ended. */
  void signalIfAlive(String name) throws Exception {
    if (isAlive()) {
      new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
    }
  }

  /** Kills the coordinator at once, without a process that must be started to do so. */
  void kill() {
    process.destroyForcibly();
  }

  static void signal(ProcessHandle handle, String name) throws Exception {
    Trees.system("sh", "-c", "kill -" + name + " " + handle.pid());
  }

  /** Waits until all of these processes are gone. */
  static void awaitEnd(List<ProcessHandle> handles) throws Exception {
    Await.until("gone: " + handles, () -> handles.stream().noneMatch(Running::survives));
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    Files.deleteIfExists(stdout);
    Files.deleteIfExists(stderr);
  }
}
