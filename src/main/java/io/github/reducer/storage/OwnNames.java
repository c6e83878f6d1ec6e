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

  private static final String PREFIX = ".Combined_";

  /** Digits of the longest ID. */
  private static final int LONGEST_ID = 10;

  private OwnNames() {}

  /**
   * The kinds of files of an owner. Told apart without regular expressions, which take longer to
   * begin than all else that is done with these files before the work.
   */
  enum Kind {
    PARTIALS,
    MANIFESTS,
    LOCKS,
    SPILLED,
    TEMPORARIES,
    REPORTS;

    /** Whether the name of one may go on so behind its owner and a dot. */
    private boolean fits(String rest) {
      return switch (this) {
        case PARTIALS -> rest.equals("csv");
        case MANIFESTS -> rest.equals("manifest");
        case LOCKS -> rest.equals("lock");
        case SPILLED -> isRandom(rest, ".run");
        case TEMPORARIES -> isRandom(rest, ".tmp") || isRandom(rest, ".run");
        case REPORTS -> isRandom(rest, ".report");
      };
    }

    private static boolean isRandom(String rest, String end) {
      return rest.length() > end.length() && rest.endsWith(end);
    }
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

  /** Whether a file has a name of some kind that tells of this owner. */
  static boolean matches(Path file, Kind kind, String owner) {
    return owner(file, kind).equals(owner);
  }

  /** The ID of the runner whose file of some kind this is, empty if it is no such file. */
  static Optional<Integer> runner(Path file, Kind kind) {
    String owner = owner(file, kind);
    if (isId(owner)) {
      long id = Long.parseLong(owner);
      return id <= Integer.MAX_VALUE ? Optional.of((int) id) : Optional.empty();
    }
    return Optional.empty();
  }

  /** Whose file of some kind this is, empty if it is no such file. */
  private static String owner(Path file, Kind kind) {
    String name = file.getFileName().toString();
    int dot = isOwn(name) ? name.indexOf('.', PREFIX.length()) : -1;
    return dot >= 0 && kind.fits(name.substring(dot + 1))
        ? name.substring(PREFIX.length(), dot)
        : "";
  }

  private static boolean isId(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < (i == 0 ? '1' : '0') || c > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_ID;
  }

  /** All files of a directory that have such a name, {@link #COMBINED} aside. */
  static List<Path> in(Path directory) throws IOException {
    List<Path> own = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (isOwn(file.getFileName().toString())) {
          own.add(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return own;
  }
}
