package io.github.reducer.coordinator;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The class-data archive that may lie beside the JAR, of the same name but for its end, {@code
 * .jsa}: a Java virtual machine that maps it starts without parsing and checking classes. One that
 * does not fit the JAR or the Java is passed over by the virtual machine (JEP 310).
 */
final class ClassDataArchive {
  private static final String JAR = ".jar";
  private static final String ARCHIVE = ".jsa";

  /**
   * Maps an archive where it was made to lie. Java prefers a random address (JDK-8294323), for
   * which it changes all pointers, so that each process has nearly all of the archive to itself.
   */
  private static final List<String> MAPPED_AS_MADE =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");

  /** A Java that does not know a diagnostic flag does not start. */
  private static final int NEWEST_JAVA_THAT_KNOWS_IT = 25;

  private ClassDataArchive() {}

  /**
   * The flags for a process with this class path.
   *
   * @param classPath the JAR, and behind it others that may be there
   * @param given flags that the process has anyway; where they choose an archive, theirs is used
   * @return none where there is no archive
   */
  static List<String> flags(String classPath, Collection<String> given) {
    String jar = classPath.split(File.pathSeparator, 2)[0];
    if (!jar.endsWith(JAR) || anyChoosesArchive(given)) {
      return List.of();
    }
    String archive = jar.substring(0, jar.length() - JAR.length()) + ARCHIVE;
    return isFile(archive) ? flagsOf(archive, Runtime.version().feature()) : List.of();
  }

  /** The flags for an archive and a release of Java, such as 17. */
  static List<String> flagsOf(String archive, int java) {
    List<String> flags = new ArrayList<>();
    flags.add("-XX:SharedArchiveFile=" + archive);
    // without a word where it does not fit: it changes nothing but the time to start
    flags.add("-Xshare:auto");
    flags.add("-Xlog:cds=off");
    if (java <= NEWEST_JAVA_THAT_KNOWS_IT) {
      flags.addAll(MAPPED_AS_MADE);
    }
    return flags;
  }

  private static boolean isFile(String path) {
    try {
      return Files.isRegularFile(Path.of(path));
    } catch (InvalidPathException e) {
      return false; // a name that the locale cannot decode, and so not pass on either
    }
  }

  private static boolean anyChoosesArchive(Collection<String> flags) {
    for (String flag : flags) {
      if (flag.startsWith("-Xshare") || flag.startsWith("-XX:SharedArchiveFile")) {
        return true;
      }
    }
    return false;
  }
}
