package io.github.reducer.it;

import java.nio.file.Path;
import java.util.List;

/** The jar under test, and the class-data archive that this makes beside it. */
final class BuiltJar {
  static final Path PATH =
      Path.of(System.getProperty("reducer.jar", "target/reducer.jar")).toAbsolutePath();

  /** For a coordinator; runners take the archive by themselves. */
  static final List<String> ARCHIVE_FLAGS =
      List.of("-XX:SharedArchiveFile=" + archive(), "-Xshare:auto", "-Xlog:cds=off");

  private BuiltJar() {}

  private static Path archive() {
    try {
      Trees.system("misc/make_archive.sh", PATH.toString());
    } catch (Exception e) {
      throw new ExceptionInInitializerError(e);
    }
    return PATH.resolveSibling(PATH.getFileName().toString().replaceFirst("jar$", "jsa"));
  }
}
