package io.github.reducer.collect;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Words for sets of runner IDs, which may be as many as there are integers. */
final class Ids {
  /** Longer runs of successive IDs are shown as their first and last one. */
  private static final int LONGEST_LIST = 10;

  private final StringJoiner text = new StringJoiner(", ");
  private long count;

  private Ids() {}

  /** For one: {@code runner 2}; for several: {@code runners 1, 2, 7, 20-400}. */
  static String text(Collection<Integer> ids) {
    Ids result = new Ids();
    int first = 0;
    int last = 0;
    for (int id : new TreeSet<>(ids)) {
      if (last == 0 || id != last + 1) {
        result.add(first, last);
        first = id;
      }
      last = id;
    }
    result.add(first, last);
    return result.named();
  }

  /**
   * Those of 1 to {@code runners} that are not in a set, as {@link #text} has them.
   *
   * @param present within 1 to {@code runners}
   */
  static String textOfOthers(int runners, NavigableSet<Integer> present) {
    Ids result = new Ids();
    int next = 1;
    for (int id : present) {
      result.add(next, id - 1);
      next = id + 1;
    }
    // next is negative after the greatest integer
    if (next > 0) {
      result.add(next, runners);
    }
    return result.named();
  }

  private void add(int first, int last) {
    if (first < 1 || last < first) {
      return;
    }
    long ids = (long) last - first + 1;
    count += ids;
    if (ids > LONGEST_LIST) {
      text.add(first + "-" + last);
    } else {
      for (int id = first; id - last <= 0; id++) {
        text.add(Integer.toString(id));
      }
    }
  }

  private String named() {
    return (count == 1 ? "runner " : "runners ") + text;
  }
}
