package io.github.reducer.it;

import io.github.reducer.Tools;
import java.nio.file.Files;
import java.nio.file.Path;

/** Calls as a user whom file permissions bind: root, who may run the tests, is above them. */
final class Unprivileged {
  private static final String NOBODY = "65534";

  private Unprivileged() {}

  /**
   * A call that reads {@code scratch/in} and writes into {@code scratch/out}. All that is in the
   * scratch directory becomes accessible to the user of the call; take away what the test wants
   * taken away afterwards.
   */
  static ReducerProcess in(Path scratch) throws Exception {
    ReducerProcess process = ReducerProcess.on(scratch.resolve("in"), scratch.resolve("out"));
    if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
      return process;
    }
    Tools.assume("setpriv", "util-linux");
    Path jar = Files.copy(BuiltJar.PATH, scratch.resolve("reducer.jar"));
    Trees.system("chmod", "-R", "a+rwX", scratch.toString());
    return process
        .jar(jar)
        .directory(scratch)
        .prefix("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
  }
}
