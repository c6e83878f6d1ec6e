package io.github.reducer.coordinator;

import io.github.reducer.input.InputFile;
import io.github.reducer.input.InputTree;
import java.util.ArrayList;
import java.util.List;

/**
 * What a runner of this host takes.
 *
 * @param runner its ID, from 1
 * @param files in order
 * @param bytes of all its files, as they were listed
 */
record Share(int runner, List<InputFile> files, long bytes) {
  /** The share of a runner that takes some files. */
  static Share of(int runner, List<InputFile> files) {
    long bytes = 0;
    for (InputFile file : files) {
      bytes += file.size();
    }
    return new Share(runner, files, bytes);
  }

  /** Those of some runners out of all. */
  static List<Share> of(InputTree tree, int[] runners, int all) {
    List<Share> shares = new ArrayList<>(runners.length);
    for (int runner : runners) {
      shares.add(of(runner, tree.share(runner, all)));
    }
    return shares;
  }
}
