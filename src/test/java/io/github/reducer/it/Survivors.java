package io.github.reducer.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The processes of Reducer that work on an output directory, whoever started them. */
final class Survivors {
  private Survivors() {}

  /** Waits until none is left; fails after half a minute. */
  static void awaitNone(Path out) throws Exception {
    Await.until("no process works on " + out, () -> of(out).isEmpty());
  }

  private static List<ProcessHandle> of(Path out) {
    String variable = "REDUCER_OUTPUT_DIR=" + Trees.text(out) + "\0";
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(process -> hasVariable(process, variable))
          .filter(Running::survives)
          .toList();
    }
  }

  private static boolean hasVariable(ProcessHandle process, String variable) {
    try {
      Path environment = Path.of("/proc/" + process.pid() + "/environ");
      return new String(Files.readAllBytes(environment), ISO_8859_1).contains(variable);
    } catch (IOException goneOrOfAnotherUser) {
      return false;
    }
  }
}
