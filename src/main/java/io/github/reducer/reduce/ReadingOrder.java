package io.github.reducer.reduce;

import io.github.reducer.input.InputFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The order in which the files of a share are read: by environment, since pairs repeat within an
 * environment only, and repeats that come soon never wait in the buffer; those of one environment
 * in the share's own order.
 */
final class ReadingOrder {
  private ReadingOrder() {}

  /** Positions in the share, each once, in the order in which to read. */
  static List<Integer> of(List<InputFile> files) {
    Map<String, List<Integer>> byEnvironment = new TreeMap<>();
    for (int at = 0; at < files.size(); at++) {
      String environment = files.get(at).path().environment().orElse("");
      byEnvironment.computeIfAbsent(environment, e -> new ArrayList<>()).add(at);
    }
    List<Integer> order = new ArrayList<>(files.size());
    for (List<Integer> positions : byEnvironment.values()) {
      order.addAll(positions);
    }
    return order;
  }
}
