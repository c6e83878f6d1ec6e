package io.github.reducer.reduce;

import io.github.reducer.input.RelativePath;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which the files of a share are read: those of one environment one after the other,
 * since pairs repeat within an environment only, and repeats that come soon never wait in the
 * buffer. Else the share's own order.
 */
public final class ReadingOrder {
  private ReadingOrder() {}

  /** Positions in the share, each once, in the order in which to read. */
  public static List<Integer> of(List<RelativePath> files) {
    return IntStream.range(0, files.size())
        .boxed()
        .sorted(Comparator.comparing(position -> files.get(position).environment().orElse("")))
        .toList();
  }
}
