package io.github.reducer.partial;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Environments and their ranks, from 0, in the order of their UTF-8 bytes as unsigned numbers (rule
 * 3.2). Immutable; thread-safe.
 */
public final class EnvironmentTable {
  private final List<String> names;
  private final Map<String, Integer> ranks;
  private RowSuffixes suffixes;

  private EnvironmentTable(List<String> names) {
    this.names = names;
    this.ranks = new HashMap<>(names.size() * 2);
    for (int rank = 0; rank < names.size(); rank++) {
      ranks.put(names.get(rank), rank);
    }
  }

  /**
   * The table of some environments.
   *
   * @param names in any order, repeats allowed
   * @throws IllegalArgumentException if a name has no UTF-8 form (an unpaired surrogate)
   */
  public static EnvironmentTable of(Collection<String> names) {
    Set<Encoded> sorted = new TreeSet<>();
    for (String name : names) {
      sorted.add(Encoded.of(name));
    }
    List<String> inOrder = new ArrayList<>(sorted.size());
    for (Encoded encoded : sorted) {
      inOrder.add(encoded.name);
    }
    return new EnvironmentTable(Collections.unmodifiableList(inOrder));
  }

  /** Distinct environments. */
  public int size() {
    return names.size();
  }

  /**
   * The rank of an environment.
   *
   * @throws IllegalArgumentException if it is not in the table
   */
  public int rank(String name) {
    Integer rank = ranks.get(name);
    if (rank == null) {
      throw new IllegalArgumentException("not in the table of environments: " + name);
    }
    return rank;
  }

  /**
   * The environment of a rank.
   *
   * @param rank 0 to {@link #size()} - 1
   */
  public String name(int rank) {
    return names.get(rank);
  }

  /** Whether each line feed of a partial ends a row, as no environment holds one. */
  public boolean endRowsAtLineFeeds() {
    return suffixes().endAtLineFeed();
  }

  /** How rows end in each of them; made when first asked for, since not all tables are of rows. */
  synchronized RowSuffixes suffixes() {
    if (suffixes == null) {
      suffixes = new RowSuffixes(this);
    }
    return suffixes;
  }

  /** All environments in the order of their ranks; unmodifiable. */
  public List<String> names() {
    return names;
  }

  /** A name with its UTF-8 form, encoded once instead of at every comparison. */
  private static final class Encoded implements Comparable<Encoded> {
    private final String name;
    private final byte[] utf8;

    private Encoded(String name, byte[] utf8) {
      this.name = name;
      this.utf8 = utf8;
    }

    static Encoded of(String name) {
      byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
      if (!new String(utf8, StandardCharsets.UTF_8).equals(name)) {
        throw new IllegalArgumentException("environment without a UTF-8 form: " + name);
      }
      return new Encoded(name, utf8);
    }

    @Override
    public int compareTo(Encoded other) {
      return Arrays.compareUnsigned(utf8, other.utf8);
    }
  }
}
