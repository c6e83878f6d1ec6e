package io.github.reducer.reduce;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.github.reducer.input.RelativePath;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The order in which the files of a share are read: those of one environment one after the other,
 * since pairs repeat within an environment only, and repeats that come soon never wait in the
 * buffer. Else the share's own order.
 */
final class ReadingOrder {
  private ReadingOrder() {}

  /** Positions in the share, each once, in the order in which to read. */
  static List<Integer> of(List<RelativePath> files) {
    return IntStream.range(0, files.size())
        .boxed()
        .collect(groupingBy(at -> files.get(at).environment().orElse(""), TreeMap::new, toList()))
        .values()
        .stream()
        .flatMap(List::stream)
        .toList();
  }
}
