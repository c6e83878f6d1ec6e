package io.github.reducer.buffer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What a cache in sets remembers that forgets, of a set, what did not come for longest. */
final class LastOfSets<T> {
  private final int most;
  private final Map<Integer, Deque<T>> sets = new HashMap<>();

  /**
   * Nothing came yet.
   *
   * @param most that a set remembers
   */
  LastOfSets(int most) {
    this.most = most;
  }

  /** Whether it is not remembered of its set; from now on it is. */
  boolean isNew(int set, T value) {
    Deque<T> last = sets.computeIfAbsent(set, s -> new ArrayDeque<>());
    boolean isNew = !last.remove(value);
    last.addFirst(value);
    if (last.size() > most) {
      last.removeLast();
    }
    return isNew;
  }
}
