package io.github.reducer.collect;

import io.github.reducer.storage.OutputDirectory;
import io.github.reducer.storage.OwnFiles;
import java.io.IOException;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which partials and manifests of runners 1 to N are there.
 *
 * @param runners N
 * @param partials IDs of the runners with a partial
 * @param manifests IDs of the runners with a manifest
 * @param beyond IDs above N that have one of them
 */
record Presence(
    int runners,
    NavigableSet<Integer> partials,
    NavigableSet<Integer> manifests,
    NavigableSet<Integer> beyond) {

  static Presence look(OutputDirectory directory, int runners) throws IOException {
    OwnFiles files = directory.list();
    NavigableSet<Integer> beyond = new TreeSet<>(files.partials().tailSet(runners, false));
    beyond.addAll(files.manifests().tailSet(runners, false));
    return new Presence(
        runners,
        files.partials().headSet(runners, true),
        files.manifests().headSet(runners, true),
        beyond);
  }

  /** As {@code equals}, which takes 20 ms the first time, in a record. */
  boolean same(Presence other) {
    return partials.equals(other.partials)
        && manifests.equals(other.manifests)
        && beyond.equals(other.beyond);
  }

  boolean nothing() {
    return partials.isEmpty() && manifests.isEmpty();
  }

  boolean complete() {
    return partials.size() == runners && manifests.size() == runners;
  }

  /** IDs of the runners with a partial or a manifest. */
  NavigableSet<Integer> any() {
    NavigableSet<Integer> any = new TreeSet<>(partials);
    any.addAll(manifests);
    return any;
  }

  /** Names what is missing. */
  void nameMissing(Faults faults) {
    NavigableSet<Integer> any = any();
    if (any.size() < runners) {
      faults.add(
          "partials and manifests are missing (.Combined_<r>.csv, .Combined_<r>.manifest) of "
              + Ids.textOfOthers(runners, any));
    }
    NavigableSet<Integer> unvouched = new TreeSet<>(any);
    unvouched.removeAll(manifests);
    if (!unvouched.isEmpty()) {
      faults.add(
          "manifests are missing (.Combined_<r>.manifest), so their partials are not to be trusted,"
              + " of "
              + Ids.text(unvouched));
    }
    NavigableSet<Integer> bare = new TreeSet<>(any);
    bare.removeAll(partials);
    if (!bare.isEmpty()) {
      faults.add("partials are missing (.Combined_<r>.csv) of " + Ids.text(bare));
    }
  }
}
