package io.github.reducer.input;

/** The names of input files: {@code AAA BBB.csv} or {@code AAA BBB part.csv} (rule 1.2). */
final class FileName {
  private static final byte[] EXTENSION = {'.', 'c', 's', 'v'};

  private FileName() {}

  /** Whether a name ends in the extension, in whatever case. */
  static boolean isCsv(byte[] name) {
    int stem = name.length - EXTENSION.length;
    for (int i = 0; i < EXTENSION.length; i++) {
      if (stem < 0 || Character.toLowerCase(name[stem + i]) != EXTENSION[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Finds the end of the environment, the first two words, in a file name.
   *
   * @return index after the second word, or -1 if the name in {@code bytes[from, to)} is not that
   *     of an input file
   */
  static int environmentEnd(byte[] bytes, int from, int to) {
    int stem = to - EXTENSION.length;
    for (int i = 0; i < EXTENSION.length; i++) {
      if (stem <= from || bytes[stem + i] != EXTENSION[i]) {
        return -1;
      }
    }
    int words = 0;
    int wordStart = from;
    int environmentEnd = -1;
    for (int i = from; i <= stem; i++) {
      if (i == stem || bytes[i] == ' ') {
        if (i == wordStart) {
          return -1;
        }
        wordStart = i + 1;
        words++;
        if (words == 2) {
          environmentEnd = i;
        }
      } else if (bytes[i] == '.' || bytes[i] == '/') {
        return -1;
      }
    }
    return words == 2 || words == 3 ? environmentEnd : -1;
  }
}
