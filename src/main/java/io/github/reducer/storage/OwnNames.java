package io.github.reducer.storage;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the program's own files (rule 4.1). Runner IDs are >= 1; an owner of files is a
 * runner's ID or {@link #COLLECT}, whose names are also those of reports.
 *
 * <ul>
 *   <li>{@code Combined.csv}: the result;
 *   <li>{@code .Combined_<r>.csv}, {@code .Combined_<r>.manifest}: what runner r made;
 *   <li>{@code .Combined_collect.journal}: what collect has published but not cleared away;
 *   <li>{@code .Combined_<owner>.lock}: held while the owner lives;
 *   <li>{@code .Combined_<owner>.<random>.tmp}: what the owner is writing;
 *   <li>{@code .Combined_<owner>.<random>.run}: what the owner has no memory for, with that name
 *       for a moment only (see {@link ScratchFile});
 *   <li>{@code .Combined_collect.report.lock}, {@code .Combined_collect.<random>.report}: held, and
 *       written, by the one that writes a report in that directory.
 * </ul>
 */
public final class OwnNames {
  static final String COLLECT = "collect";

  /** The result. */
  public static final String COMBINED = "Combined.csv";

  static final String JOURNAL = ".Combined_collect.journal";
  static final String REPORT_LOCK = ".Combined_collect.report.lock";

  static final Pattern PARTIALS = owned("csv");
  static final Pattern MANIFESTS = owned("manifest");
  static final Pattern LOCKS = owned("lock");
  static final Pattern SPILLED = owned(".+\\.run");
  static final Pattern TEMPORARIES = owned(".+\\.(?:tmp|run)");
  static final Pattern REPORTS = Pattern.compile("\\.Combined_collect\\..+\\.report");

  private static final String PREFIX = ".Combined_";
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,9}");

  private OwnNames() {}

  private static Pattern owned(String end) {
    return Pattern.compile("\\.Combined_([^.]+)\\." + end);
  }

  static String partial(int runner) {
    return PREFIX + runner + ".csv";
  }

  static String manifest(int runner) {
    return PREFIX + runner + ".manifest";
  }

  static String lock(String owner) {
    return PREFIX + owner + ".lock";
  }

  /** A new one each time, as are the next two. */
  static String temporary(String owner) {
    return random(owner, ".tmp");
  }

  static String spilled(String owner) {
    return random(owner, ".run");
  }

  static String report() {
    return random(COLLECT, ".report");
  }

  private static String random(String owner, String end) {
    return PREFIX + owner + "." + Long.toHexString(ThreadLocalRandom.current().nextLong()) + end;
  }

  /** Whether only this program makes files of such a name; {@link #COMBINED} aside. */
  public static boolean isOwn(String name) {
    return name.startsWith(PREFIX);
  }

  /** Whose one of these files is. */
  static String owner(Path file) {
    String name = file.getFileName().toString();
    return isOwn(name)
        ? name.substring(PREFIX.length(), name.indexOf('.', PREFIX.length()))
        : COLLECT;
  }

  /** Whether a file has a name of some kind. */
  static boolean matches(Path file, Pattern kind) {
    return kind.matcher(file.getFileName().toString()).matches();
  }

  /** Whether a file has a name of some kind that tells of this owner. */
  static boolean matches(Path file, Pattern kind, String owner) {
    Matcher name = kind.matcher(file.getFileName().toString());
    return name.matches() && name.group(1).equals(owner);
  }

  /** The ID of the runner whose file of some kind this is, empty if it is no such file. */
  static Optional<Integer> runner(Path file, Pattern kind) {
    Matcher name = kind.matcher(file.getFileName().toString());
    if (name.matches() && ID.matcher(name.group(1)).matches()) {
      long id = Long.parseLong(name.group(1));
      return id <= Integer.MAX_VALUE ? Optional.of((int) id) : Optional.empty();
    }
    return Optional.empty();
  }

  /** All files of a directory that have such a name, {@link #COMBINED} aside. */
  static List<Path> in(Path directory) throws IOException {
    List<Path> own = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path file : files) {
        own.add(file);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return own;
  }
}
